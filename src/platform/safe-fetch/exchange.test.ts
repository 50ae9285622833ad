import { lookup } from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { makeSafeFetch } from "../safe-fetch.ts";

const timeoutMs = 200;

test("a process that stood still past the time limit still hears the answer that came meanwhile", async () => {
  const server = createServer((_request, response) => {
    response.end("in time");
    standStill(timeoutMs + 1_500);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = await makeSafeFetch({ resolve: lookup, privateHosts: [] })(origin, {
    trustedOrigins: [origin],
    timeoutMs,
  });
  expect(await answer.text()).toBe("in time");
  server.close();
});

/** Nothing of this process runs meanwhile, as when it is frozen or the machine sleeps. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
