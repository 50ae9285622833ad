import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const page = readFileSync("docs/asvs.md", "utf8");
const rows = [...page.matchAll(/^\| (V\d+\.\d+\.\d+) \| ([12]) \| [^|]+ \| (pass|n\/a|gap) \| (.+) \|$/gm)].map(
  ([, id = "", level = "", state = "", why = ""]) => ({ id, level, state, why }),
);
const places = new Map([...page.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, name = "", path = ""]) => [name, path]));
const namedIn = (text: string) => [...text.matchAll(/\[([^\]]+)\](?!\()/g)].map(([, name = ""]) => name);

test("every requirement of levels 1 and 2 has one row", () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  // What the standard has, by its own list (5.0.0).
  expect([rows.filter(({ level }) => level === "1").length, rows.filter(({ level }) => level === "2").length]).toEqual([
    70, 183,
  ]);
});

test("what passes names what shows it, and all that is named exists", () => {
  const bare = rows.filter(({ state, why }) => state === "pass" && namedIn(why).length === 0);
  expect(bare.map(({ id }) => id)).toEqual([]);
  const unknown = rows.flatMap(({ id, why }) =>
    namedIn(why).flatMap((name) => (places.has(name) ? [] : `${id}: ${name}`)),
  );
  expect(unknown).toEqual([]);
  expect([...places].filter(([, path]) => !existsSync(join("docs", path)))).toEqual([]);
  const used = new Set(namedIn(page.replaceAll(/^\[[^\]]+\]:.*$/gm, "")));
  expect([...places.keys()].filter((name) => !used.has(name))).toEqual([]);
});
