import { parseArgs } from "node:util";
import { finish, type Report, type Settings } from "./report.ts";

const benches: Record<string, () => Promise<{ run(settings: Settings): Promise<Report> }>> = {
  ingest: () => import("./ingest.ts"),
  inbox: () => import("./inbox.ts"),
  live: () => import("./live.ts"),
  send: () => import("./send.ts"),
  neighbour: () => import("./neighbour.ts"),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string" },
    size: { type: "string", default: "full" },
  },
});
const load = benches[positionals[0] ?? ""];
if (!load || !["small", "full"].includes(values.size)) {
  console.error("npm run bench -- <ingest|inbox|live|send|neighbour> [--json] [--seconds N] [--size small|full]");
  process.exit(2);
}
const bench = await load();
const report = await bench.run({
  seconds: values.seconds ? Number(values.seconds) : undefined,
  isSmall: values.size === "small",
});
finish(report, values.json);
process.exit(0);
