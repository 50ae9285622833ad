import { leastPasswordScore } from "#/domain/team/account-schema.ts";

type Estimate = (password: string, personal: string[]) => number;

let estimate: Promise<Estimate> | undefined;

/** How hard a password is to guess, 0 to 4. The word lists (about 1 MB) are loaded with the first one. */
export async function passwordScore(password: string, personal: string[]): Promise<number> {
  estimate ??= load();
  return (await estimate)(password, personal);
}

/** True if the server will take it. */
export function isStrongEnough(score: number): boolean {
  return score >= leastPasswordScore;
}

async function load(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  const factory = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 128 });
  return (password, personal) => {
    const words = personal.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).filter((word) => word.length > 2);
    return factory.check(password, ["wasl", ...words]).score;
  };
}
