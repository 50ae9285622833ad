import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { readWebhookBody } from "./webhook-body.ts";

const most = 4_194_304;
const megabyte = Buffer.alloc(1024 * 1024);

function incoming() {
  const request = new IncomingMessage(new Socket());
  return { request, body: readWebhookBody(request, most) };
}

test("a body comes whole, whatever its pieces", async () => {
  const { request, body } = incoming();
  for (const piece of ["a", "b", "c"]) request.push(Buffer.from(piece));
  request.push(null);
  expect((await body).toString()).toBe("abc");
});

test("unfinished bodies hold a limited number of bytes, and small ones always have room", async () => {
  const slow = Array.from({ length: 40 }, incoming);
  for (const { request } of slow) for (let times = 0; times < 3; times += 1) request.push(megabyte);
  const settled = await Promise.all(slow.map(({ body }) => Promise.race([body.catch(String), nextTurns()])));
  const refused = settled.filter((answer) => String(answer).includes("Too many large bodies")).length;
  expect(refused).toBeGreaterThanOrEqual(40 - 22);

  const small = incoming();
  small.request.push(Buffer.from("{}"));
  small.request.push(null);
  expect((await small.body).toString()).toBe("{}");

  // Who goes away makes room again.
  for (const { request } of slow) request.destroy();
  await Promise.allSettled(slow.map(({ body }) => body));
  const large = incoming();
  large.request.push(megabyte);
  large.request.push(null);
  expect(await large.body).toHaveLength(megabyte.length);
});

async function nextTurns(): Promise<string> {
  for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
  return "waiting";
}
