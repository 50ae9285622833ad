import { startLive } from "./live-server.ts";

// A web process of its own, without the pages, for tests that need several. Says where it is, and ends with its parent.
const { origin } = await startLive();
console.log(origin);
process.stdin.resume().once("close", () => process.exit());
