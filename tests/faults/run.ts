import { parseArgs } from "node:util";
import { log } from "#/platform/logger.ts";
import { seededRandom } from "#/simulator/random.ts";
import { Findings, type Invariant, printTable } from "./invariants.ts";
import { endAllPrograms } from "./programs.ts";
import type { Scenario, Size } from "./scenario.ts";
import { backendsTerminated } from "./scenarios/backends-terminated.ts";
import { campaignStopped } from "./scenarios/campaign-stopped.ts";
import { databaseKilled } from "./scenarios/database-killed.ts";
import { failPoints } from "./scenarios/fail-points.ts";
import { mutatedBodiesScenario } from "./scenarios/mutated-bodies.ts";
import { poisonBody } from "./scenarios/poison-body.ts";
import { providerFaults } from "./scenarios/provider-faults.ts";
import { restarts } from "./scenarios/restarts.ts";
import { statusStorm } from "./scenarios/status-storm.ts";
import { twoWorkers } from "./scenarios/two-workers.ts";
import { webKilled } from "./scenarios/web-killed.ts";
import { workerKilled } from "./scenarios/worker-killed.ts";
import { openStage } from "./stage.ts";

// npm run test:faults -- [--size ci|full] [--seed N] [--only name,…]: kills the product's processes and looks at what is left.
const { values } = parseArgs({
  options: { size: { type: "string", default: "ci" }, seed: { type: "string" }, only: { type: "string" } },
});
const size: Size = values.size === "full" ? "full" : "ci";
const seed = Number(values.seed ?? 1);
const scenarios: Record<string, Scenario> = {
  "web killed": webKilled,
  "worker killed": workerKilled,
  "database killed": databaseKilled,
  "backends terminated": backendsTerminated,
  "poison body": poisonBody,
  "mutated bodies": mutatedBodiesScenario,
  "provider faults": providerFaults,
  "fail points": failPoints,
  "two workers": twoWorkers,
  restarts,
  "campaign stopped": campaignStopped,
  "status storm": statusStorm,
};

const invariants: Invariant[] = [];
log.level = "silent"; // of this process; the others write to files of their own
const stage = await openStage();
try {
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (values.only && !values.only.split(",").includes(name)) continue;
    invariants.push(...(await play(name, scenario)));
  }
} finally {
  const keepsLogs = invariants.some(({ held }) => !held);
  await stage.close({ keepsLogs });
  if (keepsLogs) console.log(`\nLogs of all processes: ${stage.home}`);
}
console.log("");
printTable(invariants);
const broken = invariants.filter(({ held }) => !held).length;
process.exitCode = broken === 0 && invariants.length > 0 ? 0 : 1;
console.log(`\n${invariants.length - broken} held, ${broken} broken, seed ${seed}`);

/** A scenario that throws has broken the invariant that it can be played to its end. */
async function play(name: string, scenario: Scenario): Promise<Invariant[]> {
  const findings = new Findings(name);
  const began = performance.now();
  try {
    await scenario({ stage, size, random: seededRandom(seed), findings });
  } catch (error) {
    console.error(error);
    findings.check("the scenario can be played to its end", false, String(error));
  } finally {
    await endAllPrograms();
  }
  console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return findings.all;
}
