import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { projectRoot } from "#/platform/project-root.ts";

/** A goal, what was measured, and whether it holds. */
export type Target = { goal: string; got: number; ok: boolean };

/** What a benchmark leaves: its own figures, those of the yardstick of the same run, and how they compare. */
export type Report = {
  bench: string;
  figures: Record<string, unknown>;
  yardstick: Record<string, unknown>;
  ratios: Record<string, number>;
  targets: Record<string, Target>;
};

export type Settings = { seconds: number | undefined; isSmall: boolean };

export function atLeast(got: number, goal: number, unit = ""): Target {
  return { goal: `>= ${goal}${unit}`, got: rounded(got), ok: got >= goal };
}

export function atMost(got: number, goal: number, unit = ""): Target {
  return { goal: `<= ${rounded(goal)}${unit}`, got: rounded(got), ok: got <= goal };
}

/** The middle one: a disturbed repetition on a shared machine does not count. */
export function median(values: number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** `sorted` ascends. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Three digits are more than such a measurement knows. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The median of each number of several equal reports. */
export function medians<Figures extends Record<string, number>>(runs: Figures[]): Figures {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rounded(median(runs.map((run) => run[name] ?? 0)))])) as Figures;
}

/** What must never happen is not for the median to hide. */
export function sumOf<Name extends string>(runs: Record<Name, number>[], name: Name): number {
  return runs.reduce((sum, run) => sum + run[name], 0);
}

/** Says what goes on, with how busy the machine is: other people's load explains odd figures. */
export function say(text: string): void {
  console.log(`[load ${loadavg()[0]?.toFixed(1)}] ${text}`);
}

/** Prints the report for people, keeps it as a file, and prints it as the last line. */
export function finish(report: Report, isJson: boolean): void {
  const folder = join(projectRoot, "bench-results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${report.bench}.json`), `${JSON.stringify(report, null, 2)}\n`);
  if (!isJson) {
    console.log(
      JSON.stringify({ figures: report.figures, yardstick: report.yardstick, ratios: report.ratios }, null, 2),
    );
    for (const [name, { goal, got, ok }] of Object.entries(report.targets)) {
      console.log(`${ok ? "ok  " : "MISS"} ${name}: ${got} (${goal})`);
    }
  }
  console.log(JSON.stringify(report));
}
