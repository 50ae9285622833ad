import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { demoWorkspaces } from "../prisma/demo/workspaces.ts";

const pages = [".", "docs", "docs/decisions"]
  .flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => normalize(join(folder, name))),
  )
  .filter((path) => path.endsWith(".md"))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
const readme = readFileSync("README.md", "utf8");

test("every link to a page or folder leads somewhere", () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/(?<!!)\[[^\]]+\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map(([, target = ""]) => join(dirname(path), target))
      .filter((target) => !existsSync(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test("every source file that a page names by its path exists", () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:src|tests|prisma|docs)\/[^`\s<*…]+)`/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !existsSync(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test("every command that a page names exists", () => {
  const scripts = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts);
  const named = pages.flatMap(({ text }) => [...text.matchAll(/npm run ([a-z][\w:]*)/g)].map(([, name = ""]) => name));
  expect([...new Set(named)].filter((name) => !scripts.includes(name))).toEqual([]);
});

test("the README lists every setting", () => {
  const source = readFileSync("src/platform/env.ts", "utf8");
  const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name);
  expect(known.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("the README has the demo logins", () => {
  const words = demoWorkspaces.flatMap(({ workspace, password, people }) => [
    workspace.name,
    workspace.ownerEmail,
    password,
    ...people.map(({ email }) => email),
  ]);
  expect(words.filter((word) => !readme.includes(word))).toEqual([]);
});

test("decisions are numbered without gaps and have the three parts", () => {
  const decisions = pages.filter(({ path }) => path.startsWith("docs/decisions/"));
  for (const [index, { path, text }] of decisions.entries()) {
    const number = String(index + 1).padStart(3, "0");
    expect(path).toMatch(new RegExp(`/${number}-[a-z0-9-]+\\.md$`));
    expect(text, path).toMatch(new RegExp(`^# ${number} .*## Context.*## Decision.*## Consequences`, "s"));
  }
});
