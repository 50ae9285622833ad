import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Mutant, mutants } from "./mutants.ts";
import { mutate } from "./mutate.ts";

// `npm run test:mutants [words of a name]`: puts one defect after the other into a copy and expects a test to fail. First
// the tests run over the copy as it is: one that fails anyway catches nothing.
type Report = {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
};

const wanted = process.argv.slice(2).join(" ").toLowerCase();
const chosen = mutants.filter(({ name }) => name.toLowerCase().includes(wanted));
if (chosen.length === 0) throw new Error(`No defect has "${wanted}" in its name.`);
const copy = copyOfTree();
process.exitCode = 1;
try {
  const failing = failuresOf({ tests: [...new Set(chosen.flatMap(({ tests }) => tests))] });
  for (const name of failing) console.log(`fails without any defect: ${name}`);
  process.exitCode = runAll(new Set(failing)) === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** Returns how many survived. */
function runAll(failing: Set<string>): number {
  let survived = 0;
  for (const mutant of chosen) {
    const file = join(copy, mutant.file);
    const source = readFileSync(file, "utf8");
    writeFileSync(file, mutate(mutant, source));
    const caught = failuresOf(mutant).find((test) => !failing.has(test));
    writeFileSync(file, source);
    if (!caught) survived += 1;
    console.log(`${caught ? "caught  " : "SURVIVED"} ${mutant.name}${caught ? `\n           by ${caught}` : ""}`);
  }
  console.log(`${chosen.length - survived} caught, ${survived} survived`);
  return survived;
}

/** Names of the tests that fail, and of the files that do not load. */
function failuresOf({ tests, only }: Pick<Mutant, "tests" | "only">): string[] {
  const file = join(copy, "mutants.json");
  rmSync(file, { force: true });
  const filter = only ? ["-t", only.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")] : [];
  const bail = only ? ["--bail=1"] : [];
  const vitest = [join("node_modules", "vitest/vitest.mjs"), "run", ...tests, ...filter, ...bail];
  spawnSync(process.execPath, [...vitest, "--reporter=json", `--outputFile=${file}`], {
    cwd: copy,
    stdio: "ignore",
    env: { ...process.env, CI: "1" },
  });
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as Report;
  return testResults.flatMap(({ status, name, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === "failed").map(({ fullName }) => fullName);
    return status === "failed" && failed.length === 0 ? [name.replace(copy, "")] : failed;
  });
}

/** What git knows and what is new, with the packages of this folder. */
function copyOfTree(): string {
  const folder = mkdtempSync(join(tmpdir(), "wasl-mutants-"));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  const gone = new Set(execFileSync("git", ["ls-files", "-z", "--deleted"], { encoding: "utf8" }).split("\0"));
  for (const path of listed.split("\0").filter((name) => name !== "" && !gone.has(name) && name !== "node_modules")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(path, join(folder, path));
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}
