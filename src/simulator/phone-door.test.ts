import { afterEach, beforeEach, expect, test } from "vitest";
import { hubSignature } from "./meta-json.ts";
import { firstValue, phoneNumberId, startTestBench, type TestBench } from "./test-bench.ts";

let bench: TestBench;
beforeEach(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.close());

const customer = { waId: "966501234567", name: "نورة" };
const send = (message: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  bench.call("POST", "/simulator/api/send", { phoneNumberId, customer, message, ...more });
const chat = async () =>
  (await bench.call("GET", `/simulator/api/chat?phoneNumberId=${phoneNumberId}&waId=${customer.waId}`))
    .json as unknown as Record<string, unknown>[];
const lastMessage = () => firstValue(bench.received.at(-1)?.body).messages?.[0];

test.each([
  [
    { type: "text", body: "أهلا" },
    { type: "text", text: { body: "أهلا" } },
  ],
  [
    { type: "image", caption: "c" },
    { type: "image", image: { caption: "c", mime_type: "image/jpeg" } },
  ],
  [{ type: "video" }, { type: "video", video: { mime_type: "video/mp4" } }],
  [{ type: "audio" }, { type: "audio", audio: { voice: true, mime_type: "audio/ogg; codecs=opus" } }],
  [{ type: "sticker" }, { type: "sticker", sticker: { mime_type: "image/webp", animated: false } }],
  [{ type: "document" }, { type: "document", document: { filename: "order.pdf" } }],
  [
    { type: "location", latitude: 24.7, longitude: 46.6 },
    { type: "location", location: { latitude: 24.7 } },
  ],
  [{ type: "button_reply", id: "a", title: "A" }, { interactive: { button_reply: { id: "a", title: "A" } } }],
  [{ type: "list_reply", id: "a", title: "A" }, { interactive: { list_reply: { id: "a", title: "A" } } }],
  [{ type: "flow_reply", response: { a: 1 } }, { interactive: { nfm_reply: { response_json: '{"a":1}' } } }],
  [
    { type: "button", text: "Stop" },
    { type: "button", button: { payload: "Stop", text: "Stop" } },
  ],
  [{ type: "unsupported" }, { type: "unsupported", errors: [{ code: 131051 }], unsupported: { type: "poll" } }],
  [{ type: "request_welcome" }, { type: "request_welcome" }],
  [
    { type: "revoke", messageId: "wamid.X" },
    { type: "revoke", revoke: { original_message_id: "wamid.X" } },
  ],
  [{ type: "text", body: "x", groupId: "G1" }, { group_id: "G1" }],
  [{ type: "text", body: "x", forwarded: "often" }, { context: { frequently_forwarded: true } }],
  [{ type: "text", body: "x", referral: true }, { referral: { source_type: "ad" } }],
])("%j is posted as Meta posts it", async (message, expected) => {
  const answer = await send(message);
  expect(answer.json).toMatchObject({ answers: [200], messageIds: [expect.stringMatching(/^wamid\./)] });
  expect(lastMessage()).toMatchObject({ from: customer.waId, from_user_id: expect.any(String), ...expected });
  const webhook = bench.received.at(-1);
  expect(webhook?.signature).toBe(hubSignature(webhook?.text ?? "", "secret"));
});

test("a person who hides the phone has no phone anywhere in the webhook", async () => {
  await send({ type: "text", body: "hi", hidePhone: true });
  expect(bench.received[0]?.text).not.toContain(customer.waId);
});

test("a system event comes without contacts and the person moves to the new number", async () => {
  await send({ type: "system", event: "user_changed_number", newWaId: "966501234999" });
  expect(firstValue(bench.received[0]?.body).contacts).toBeUndefined();
  expect(bench.simulator.world.customers.get("966501234999")?.name).toBe("نورة");
});

test("reaction, its removal, edit and revoke change the bubble on the phone", async () => {
  const { messageIds } = (await send({ type: "text", body: "one" })).json as { messageIds: string[] };
  const messageId = messageIds[0];
  await send({ type: "reaction", messageId, emoji: "👍" });
  expect(await chat()).toMatchObject([{ reactions: { customer: "👍" } }]);
  await send({ type: "reaction", messageId });
  await send({ type: "edit", messageId, body: "two" });
  await send({ type: "revoke", messageId });
  expect(await chat()).toMatchObject([{ reactions: {}, edited: true, revoked: true, content: { body: "two" } }]);
});

test("a batch is one body, repeats are the same bytes, raw is posted as it is", async () => {
  const messages = [
    { type: "text", body: "1" },
    { type: "text", body: "2" },
  ];
  await bench.call("POST", "/simulator/api/send", {
    phoneNumberId,
    customer,
    messages,
    options: { batch: true, times: 2 },
  });
  expect(bench.received).toHaveLength(2);
  expect(bench.received[0]?.text).toBe(bench.received[1]?.text);
  expect(firstValue(bench.received[0]?.body).messages).toHaveLength(2);
  await bench.call("POST", "/simulator/api/send", { phoneNumberId, raw: { object: "page", entry: [] } });
  expect(bench.received[2]?.body).toEqual({ object: "page", entry: [] });
});

test("a restart keeps the chat and posts again what was not answered with 200", async () => {
  bench.answers.push(...Array<number>(30).fill(503));
  await send({ type: "text", body: "still here?" });
  await bench.restart();
  bench.answers.length = 0;
  const before = bench.received.length;
  await bench.receive(before + 1);
  expect(lastMessage()).toMatchObject({ text: { body: "still here?" } });
  expect(await chat()).toMatchObject([{ content: { body: "still here?" } }]);
});

test("another site may not use the phone, and a bad message says what is wrong", async () => {
  const evil = { origin: "https://evil.example" };
  expect((await bench.call("POST", "/simulator/api/send", { phoneNumberId }, evil)).status).toBe(403);
  const answer = await send({ type: "location", latitude: "x", longitude: 1 });
  expect(answer).toMatchObject({ status: 400, json: { error: { code: "invalid" } } });
});

test("news of any field is posted about the business account or the number", async () => {
  const value = { event: "PARTNER_REMOVED" };
  const tell = (more: object) =>
    bench.call("POST", "/simulator/api/news", { phoneNumberId, field: "account_update", value, ...more });
  expect((await tell({})).json).toEqual({ answer: 200 });
  const change = () => (bench.received.at(-1)?.body as { entry: { changes: unknown[] }[] } | undefined)?.entry[0];
  expect(change()).toMatchObject({ time: expect.any(Number), changes: [{ field: "account_update", value }] });
  await tell({ field: "calls", isAboutNumber: true });
  expect(change()?.changes).toMatchObject([
    { field: "calls", value: { metadata: { phone_number_id: phoneNumberId } } },
  ]);
});
