import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EnvError, parseEnv } from "#/platform/env.ts";

const required = {
  DATABASE_URL: "postgresql://wasl@localhost/wasl",
  NEXTAUTH_SECRET: "x".repeat(32),
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
};

/** What `.env.example` offers, in its order: `#NAME=value`. The comment above says whether the value is only an example. */
const offered = readOffered(readFileSync(".env.example", "utf8"));
const known = [...readFileSync("src/platform/env.ts", "utf8").matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
  ([, name = ""]) => name,
);

test(".env.example names every setting once, and no other", () => {
  expect(offered.map(({ name }) => name).sort()).toEqual([...known].sort());
  expect(known).toContain("DATABASE_URL");
});

test("it shows no secret that somebody might keep", () => {
  const empty = offered.filter(({ value }) => value === "").map(({ name }) => name);
  expect(empty).toEqual([
    "NEXTAUTH_SECRET",
    "ENCRYPTION_KEYS",
    "META_APP_SECRET",
    "META_VERIFY_TOKEN",
    "METRICS_TOKEN",
  ]);
});

test("its values can be used as they are", () => {
  const values = Object.fromEntries(offered.map(({ name, value }) => [name, value]));
  expect(Object.keys(parseEnv({ ...values, ...required })).sort()).toEqual([...known].sort());
});

test("a value that is not called an example is the default", () => {
  const defaults: Record<string, unknown> = parseEnv(required);
  for (const { name, value, isExample } of offered.filter(({ value }) => value !== "")) {
    const parsed: Record<string, unknown> = parseEnv({ ...required, [name]: value });
    if (isExample) expect(parsed[name], name).not.toEqual(defaults[name]);
    else expect(parsed[name], name).toEqual(defaults[name]);
  }
});

test("everything that is wrong is told at once", () => {
  const problems = problemsOf({ DATABASE_URL: "mysql://x", NEXTAUTH_SECRET: "short", PORT: "99999", SIMULATOR: "yes" });
  expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual([
    "DATABASE_URL",
    "ENCRYPTION_KEYS",
    "NEXTAUTH_SECRET",
    "PORT",
    "SIMULATOR",
  ]);
});

test.each([
  ["PUBLIC_URL", "crm.example.com:443"],
  ["META_GRAPH_URL", "localhost:4010"],
  ["REDIS_URL", "localhost:6379"],
  ["STORAGE_URL", "gs://bucket"],
])("%s does not start without its protocol, as %s", (name, value) => {
  expect(problemsOf({ ...required, [name]: value })).toEqual([expect.stringMatching(`^${name}: must (be|start)`)]);
});

test("an error never repeats a value", () => {
  const problems = problemsOf({ ...required, NEXTAUTH_SECRET: "my-secret", ENCRYPTION_KEYS: "k1:my-secret" });
  expect(problems).toHaveLength(2);
  expect(problems.join()).not.toContain("my-secret");
});

test("an empty setting counts as unset", () => {
  expect(parseEnv({ ...required, PORT: "", PUBLIC_URL: "" })).toMatchObject({ PORT: 3000 });
});

test("switches and lists are parsed", () => {
  const parsed = parseEnv({ ...required, TRUST_PROXY: "on", ALLOW_PRIVATE_HOSTS: " a.internal, b.internal:25 ," });
  expect(parsed.TRUST_PROXY).toBe(true);
  expect(parsed.ALLOW_PRIVATE_HOSTS).toEqual(["a.internal", "b.internal:25"]);
});

function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

function readOffered(text: string): { name: string; value: string; isExample: boolean }[] {
  return text.split(/\n(?:\s*\n)+/).flatMap((block) => {
    const lines = [...block.matchAll(/^#([A-Z][A-Z_]+)=(.*)$/gm)];
    const isExample = /^# .*\bexample/im.test(block);
    return lines.map(([, name = "", value = ""]) => ({ name, value, isExample }));
  });
}
