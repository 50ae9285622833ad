import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { leanEnv, leanFlags } from "#/platform/launch/lean-memory.ts";

// What lint cannot express. Each rule reads the sources, so that a new file is under it from its first day.
const root = join(import.meta.dirname, "..");
const sources = globSync("src/**/*.{ts,tsx,mjs}", { cwd: root })
  .filter((path) => !path.startsWith("src/platform/prisma/"))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const production = sources.filter(({ path }) => !/\.test\.tsx?$/.test(path) && path !== "src/simulator/test-bench.ts");

/** Files that break a rule, less those that may. */
function breaking(pattern: RegExp, allowed: string[], among = production): string[] {
  const found = among.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path);
  return found.filter((path) => !allowed.includes(path));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

test("there are sources to look at", () => {
  expect(production.length).toBeGreaterThan(200);
});

test("process.env is read in env.ts only", () => {
  expect(breaking(/process\.env\b|from "node:process"/, ["src/platform/env.ts"])).toEqual([]);
});

test("only the guarded client, the simulator's poster and the browser make requests", () => {
  const browserClients = [
    "src/ui/data/api-client.ts",
    "src/ui/data/upload-file.ts", // fetch tells nothing of an upload's progress
    "src/ui/auth/session-calls.ts",
    "src/ui/simulator/phone-api.ts",
  ];
  expect(
    breaking(/(?<![.\w])fetch\(|globalThis\.fetch|XMLHttpRequest|from "undici"|from "axios"/, browserClients),
  ).toEqual([]);
  const clients = [
    "src/platform/safe-fetch.ts",
    "src/platform/safe-fetch/exchange.ts",
    "src/platform/mail.ts",
    "src/simulator/webhook-poster.ts",
  ];
  const namesOfAClient =
    /import (?!type)[^;]*\b(request|get|Agent)\b[^;]*from "node:https?"|from "node:(net|tls|http2|dgram)"/;
  const doors = ["src/platform/launch/preconditions.ts", "src/platform/postgres/free-port.ts"]; // ask whether a port is free
  expect(breaking(namesOfAClient, [...clients, ...doors]).filter((path) => !usesNetTypesOnly(path))).toEqual([]);
});

function usesNetTypesOnly(path: string): boolean {
  const text = production.find((source) => source.path === path)?.text ?? "";
  const imports = [...text.matchAll(/^import ([^;]*) from "node:(net|tls|http2|dgram|https?)"/gm)].map(
    ([, what = ""]) => what,
  );
  return imports.every((what) =>
    /^type|^\{ (type \w+,? ?|createServer,? ?|isIP\w*,? ?|BlockList,? ?|IncomingMessage,? ?)+\}$/.test(what),
  );
}

test("adapters are imported by their registry only", () => {
  const outside = production.filter(({ path }) => !/\/adapters\//.test(path));
  expect(breaking(/from "[^"]*\/adapters\//, ["src/domain/channels/registry.ts"], outside)).toEqual([]);
});

test("signatures and tokens from outside are compared in constant time", () => {
  const compared =
    /(digest\([^)]*\)|toString\("hex"\)|\b(signature|expected|given|verifyToken|verify_token"\)))\s*[!=]==(?! (?:undefined|null))/;
  const atDoors = production.filter(({ path }) => /^src\/(http|domain\/channels)\//.test(path));
  expect(breaking(compared, [], atDoors)).toEqual([]);
  const verifying = production.filter(({ path }) => /\/adapters\/.*\/verify\.ts$/.test(path));
  expect(verifying.filter(({ text }) => !text.includes("timingSafeEqual")).map(({ path }) => path)).toEqual([]);
});

test("no text becomes a program, a command line or a pattern, and no broken hash is used", () => {
  expect(breaking(/\beval\(|new Function\(|shell: true|\bexec(Sync)?\(["'`]/, [])).toEqual([]);
  expect(breaking(/createHash\("(?!sha256)|createHmac\("(?!sha256)/, ["src/domain/team/accounts/totp.ts"])).toEqual([]);
  const ofOurOwnWords = [
    "src/http/read-door.ts",
    "src/platform/storage/object-store.ts",
    "src/ui/inbox/composer/parse-place.ts",
  ];
  expect(breaking(/new RegExp\(/, ofOurOwnWords)).toEqual([]);
});

test("an adapter never touches the database", () => {
  const adapters = production.filter(({ path }) => /\/adapters\//.test(path));
  expect(breaking(/platform\/(db|prisma|jobs|events|claim)/, [], adapters)).toEqual([]);
});

test("no drawers: no utils, helpers, types, index files, and nothing is passed on from another file", () => {
  const drawers = sources.filter(({ path }) =>
    /^(utils?|helpers?|types?|index|common|misc)\.\w+$/.test(basename(path)),
  );
  expect(drawers.map(({ path }) => path)).toEqual([]);
  expect(breaking(/^export (\*|\{[^}]*\}) from /m, [])).toEqual([]);
});

test("a file has at most 300 lines", () => {
  const long = sources.filter(({ text }) => text.split("\n").length > 301);
  expect(long.map(({ path, text }) => `${path}: ${text.split("\n").length}`)).toEqual([]);
});

test("SQL and Prisma are below http and the screens", () => {
  const above = production.filter(({ path }) => /^src\/(app|http|realtime|ui|simulator)\//.test(path));
  const allowed = ["src/http/idempotency.ts"]; // keeps the answer in the unit of work that made it
  expect(breaking(/\btx\.(sql|prisma)\b|from "pg"|@prisma\//, allowed, above)).toEqual([]);
});

test("every file has a name in kebab-case", () => {
  const odd = sources.filter(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.(tsx?|mjs)$/.test(basename(path)));
  expect(odd.map(({ path }) => path)).toEqual([]);
});

test("what domain and platform export says what it does", () => {
  const offered = production.filter(({ path }) => /^src\/(domain|platform)\//.test(path) && !/schema\.ts$/.test(path));
  expect(offered.flatMap(({ path, text }) => undocumented(text).map((name) => `${path}: ${name}`))).toEqual([]);
});

/** Exported functions, classes and constants without a doc comment in front; a type beside them may speak for itself. */
function undocumented(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const name = /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|class|const) (\w+)/.exec(line)?.[1];
    return name && !/\*\/\s*$/.test(lines[index - 1] ?? "") ? [name] : [];
  });
}

test("web and worker have the same flags, whoever starts them", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const variables = Object.entries(leanEnv).map(([name, value]) => `${name}=${value}`);
  for (const role of ["start:web", "start:worker"]) {
    expect(scripts[role]).toContain(`${variables.join(" ")} exec node ${leanFlags.join(" ")} `);
  }
});

test("a migration takes the owner's role: what another login made, the application could not use", () => {
  const withoutRole = globSync("prisma/migrations/*/migration.sql", { cwd: root })
    .filter((path) => !/^SET ROLE wasl_owner;$/m.test(readFileSync(join(root, path), "utf8")))
    .map((path) => basename(join(path, "..")));
  expect(withoutRole).toEqual([]);
});
