import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { Counts } from "./stage.ts";

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
};
type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs: { title: string; file: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
};

/** Tests of Vitest's JSON report; a file that did not load counts as one failure. */
export function vitestCounts(file: string): Counts {
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  const unloaded = report.testResults.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.length === 0,
  );
  const failures = report.testResults
    .flatMap((suite) => suite.assertionResults)
    .filter((test) => test.status === "failed")
    .map((test) => sentence(test.fullName, test.failureMessages[0]));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: [...unloaded.map((suite) => sentence(suite.name, suite.message)), ...failures],
  };
}

/** Tests of Playwright's JSON report; a journey that passes only at the second try has failed. */
export function playwrightCounts(file: string): Counts {
  const { stats, errors, suites } = JSON.parse(readFileSync(file, "utf8")) as PlaywrightReport;
  const failures = suites
    .flatMap(specsOf)
    .filter((spec) => !spec.ok)
    .map((spec) => sentence(`${spec.file}: ${spec.title}`, spec.tests[0]?.results[0]?.error?.message));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: [...errors.map((error) => sentence("no journey", error.message)), ...failures],
  };
}

function specsOf(suite: PlaywrightSuite): PlaywrightSuite["specs"] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** A failed test and how it failed, short enough for the last lines of a log. */
function sentence(name: string, message = "no message"): string {
  const how = stripVTControlCharacters(message).replaceAll(/\s+/g, " ").slice(0, 700);
  return `${name}: ${how}`;
}
