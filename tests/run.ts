import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPages, generateClient } from "#/platform/launch/build.ts";
import { playwrightCounts, vitestCounts } from "./setup/counts.ts";
import { assertNoDrift } from "./setup/schema-drift.ts";
import { type Counts, runStage } from "./setup/stage.ts";

// `npm test`, and all that CI runs. Every stage runs, whatever the ones before it found; the last line is the total.
const results = mkdtempSync(join(tmpdir(), "wasl-results-"));
const vitestFile = join(results, "vitest.json");
const playwrightFile = join(results, "playwright.json");
const bin = (name: string) => join("node_modules", name);

const stages: [string, () => Promise<Counts>][] = [
  ["client", () => runStage(() => generateClient({ onStart() {} }))],
  ["lint", () => runStage([bin("@biomejs/biome/bin/biome"), "check", "--max-diagnostics=50", "."])],
  ["build", () => runStage(() => buildPages({ onStart() {} }))],
  ["types", () => runStage([bin("typescript/bin/tsc"), "--noEmit"])],
  ["schema", () => runStage(assertNoDrift)],
  ["facts", () => runStage([bin("vitest/vitest.mjs"), "run", ...vitestReporters()], () => vitestCounts(vitestFile))],
  [
    "journeys",
    () =>
      runStage([bin("@playwright/test/cli.js"), "test", ...playwrightReporters()], () =>
        playwrightCounts(playwrightFile),
      ),
  ],
];
if (existsSync("tests/faults/run.ts")) {
  stages.push([
    "faults",
    () => runStage(["tests/faults/run.ts", "--size", "ci"], undefined, /(\d+) held, (\d+) broken/),
  ]);
}

const only = process.argv.slice(2);
const chosen = only.length > 0 ? stages.filter(([name]) => only.includes(name)) : stages;
const total: Counts = { passed: 0, failed: 0 };
const report: string[] = [];
const allFailures: string[] = []; // told again at the end, where people look
for (const [name, run] of chosen) {
  console.log(`\n=== ${name}`);
  const began = Date.now();
  const { passed, failed, failures = [] } = await run();
  total.passed += passed;
  total.failed += failed;
  allFailures.push(...failures.map((failure) => `FAIL ${name}: ${failure}`));
  const seconds = Math.round((Date.now() - began) / 1000);
  report.push(`${failed === 0 ? "ok  " : "FAIL"} ${name.padEnd(10)} ${passed} passed, ${failed} failed, ${seconds} s`);
}
rmSync(results, { recursive: true, force: true });
console.log(`\n${[...allFailures.slice(0, 20), ...report].join("\n")}\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);

function vitestReporters(): string[] {
  return ["--reporter=dot", "--reporter=json", `--outputFile.json=${vitestFile}`];
}

function playwrightReporters(): string[] {
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = playwrightFile;
  return ["--reporter=list,json"];
}
