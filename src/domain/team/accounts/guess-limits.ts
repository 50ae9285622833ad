import { isAppError } from "#/platform/errors.ts";
import { limit, type Rate, refund } from "#/platform/rate-limit.ts";

const perDevice: Rate = { points: 10, perSeconds: 15 * 60 };
const perAddress: Rate = { points: 200, perSeconds: 15 * 60 };
const perAddressAndAccount: Rate = { points: 10, perSeconds: 15 * 60 };
const perAccount: Rate = { points: 100, perSeconds: 60 * 60 };
const perPerson: Rate = { points: 10, perSeconds: 15 * 60 };

/** Who guesses: `device` is the id in a cookie that this account's owner was given at a sign-in. */
export type Guesser = { email: string; ip: string; device: string | undefined; isKnownAddress: boolean };

/** A guess that is counted already; a right one is taken back. */
export type Guess = { takeBack(): Promise<void> };

/**
 * Counts a guess before the password is looked at, so that parallel guesses cannot slip past. Unknown devices share what
 * an account allows in an hour, however many addresses they have; a device of the owner's has a count of its own, which
 * nobody else can use up (T12). Throws `rate_limited`.
 */
export async function countGuess({ email, ip, device, isKnownAddress }: Guesser): Promise<Guess> {
  if (device !== undefined && (await fits("sign-in:device", device, perDevice))) {
    return { takeBack: () => refund("sign-in:device", device, perDevice) };
  }
  const counted: [string, string, Rate][] = [
    ["sign-in:address", ip, perAddress],
    ["sign-in:address+account", `${ip} ${email}`, perAddressAndAccount],
  ];
  if (!isKnownAddress) counted.push(["sign-in:account", email, perAccount]);
  for (const [name, key, rate] of counted) await limit(name, key, rate);
  return {
    async takeBack() {
      for (const [name, key, rate] of counted) await refund(name, key, rate);
    },
  };
}

/** Runs a check of a secret by somebody who is known already, at most ten wrong ones in a quarter of an hour. */
export async function countedGuess<T>(key: string, check: () => Promise<T>): Promise<T> {
  await limit("guess:person", key, perPerson);
  const result = await check();
  await refund("guess:person", key, perPerson);
  return result;
}

/** A device that guessed too often counts as any other. */
async function fits(name: string, key: string, rate: Rate): Promise<boolean> {
  try {
    await limit(name, key, rate);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === "rate_limited") return false;
    throw error;
  }
}
