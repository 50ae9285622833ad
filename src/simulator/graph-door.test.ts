import { afterEach, beforeEach, expect, test } from "vitest";
import { hubSignature } from "./meta-json.ts";
import { phoneNumberId, startTestBench, type TestBench } from "./test-bench.ts";

let bench: TestBench;
beforeEach(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.close());

const graph = "/simulator/graph/v25.0";
const text = (body: string, opaque = "m1") => ({
  messaging_product: "whatsapp",
  to: "+966501234567",
  type: "text",
  text: { body },
  biz_opaque_callback_data: opaque,
});
const send = (body = text("hello")) => bench.call("POST", `${graph}/${phoneNumberId}/messages`, body);
const faults = (settings: unknown) => bench.call("POST", "/simulator/api/faults", settings);
const ledger = async (kind: string) => {
  const { entries } = (await bench.call("GET", "/simulator/api/ledger")).json as unknown as {
    entries: { kind: string; opaque?: string; fault?: string; answer?: number }[];
  };
  return entries.filter((entry) => entry.kind === kind);
};

test("a send is answered like Meta, is in the ledger and is followed by signed statuses with our id", async () => {
  const answer = await send();
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({
    contacts: [{ input: "+966501234567", wa_id: "966501234567", user_id: expect.stringMatching(/^SA\.\d+$/) }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  });
  expect(await ledger("accepted")).toMatchObject([{ opaque: "m1", message: { text: { body: "hello" } } }]);
  await bench.receive(3);
  expect(bench.statuses().sort()).toEqual(["delivered", "read", "sent"]);
  for (const webhook of bench.received) {
    expect(webhook.signature).toBe(hubSignature(webhook.text, "secret"));
    expect(webhook.text).toContain('"biz_opaque_callback_data":"m1"');
  }
});

test("a webhook is tried again until the answer is exactly 200", async () => {
  await faults({ statuses: { deliveredMs: 60_000, reads: "open" } });
  bench.answers.push(500, 201);
  await send();
  await bench.receive(3);
  expect(bench.statuses()).toEqual(["sent", "sent", "sent"]);
});

test("faults before accepting leave nothing, faults after accepting leave the send and its statuses", async () => {
  await faults({ sends: [{ kind: "reset-before", next: 1 }] });
  await expect(send()).rejects.toThrow(/hang up|ECONNRESET/);
  expect(await ledger("accepted")).toHaveLength(0);
  await faults({ sends: [{ kind: "reset-after", next: 1 }] });
  await expect(send(text("x", "m2"))).rejects.toThrow(/hang up|ECONNRESET/);
  expect(await ledger("accepted")).toMatchObject([{ opaque: "m2", fault: "reset-after" }]);
  await bench.receive(3);
});

test.each([
  [{ kind: "error", code: 131056 }, 400, '"code":131056'],
  [{ kind: "http", status: 503 }, 503, ""],
  [{ kind: "html" }, 502, "<html>"],
  [{ kind: "token-revoked" }, 401, '"code":190'],
])("fault %j", async (rule, status, part) => {
  await faults({ sends: [rule] });
  const answer = await send();
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(part);
  await bench.call("DELETE", "/simulator/api/faults");
  expect((await send()).status).toBe(200);
});

test("statuses can be lost, doubled and failed", async () => {
  await faults({ statuses: { missing: 100 } });
  await send();
  await faults({ statuses: { missing: 0, duplicate: 100, reads: "open", deliveredMs: 60_000 } });
  await send();
  await bench.receive(2);
  await faults({ statuses: { duplicate: 0, failed: 100, failedCode: 131026 } });
  await send();
  await bench.receive(3);
  expect(bench.statuses()).toEqual(["sent", "sent", "failed"]);
  expect(bench.received[2]?.text).toContain('"code":131026');
});

test("the limit of a number answers 130429", async () => {
  await faults({ limits: { perSecond: 2 } });
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 400]);
});

test("media goes up, is found and comes down with the token only", async () => {
  const boundary = "xYzZY";
  const multipart = [
    `--${boundary}\r\ncontent-disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n`,
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhi\r\n`,
    `--${boundary}--\r\n`,
  ].join("");
  const type = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const { id } = (await bench.call("POST", `${graph}/${phoneNumberId}/media`, multipart, type)).json as { id: string };
  const media = (await bench.call("GET", `${graph}/${id}`)).json as { url: string; mime_type: string };
  expect(media.mime_type).toBe("text/plain");
  const path = new URL(media.url).pathname + new URL(media.url).search;
  expect((await bench.call("GET", path)).text).toBe("hi");
  expect((await bench.call("GET", path, undefined, { authorization: "" })).status).toBe(401);
  expect((await bench.call("DELETE", `${graph}/${id}`)).json).toEqual({ success: true });
  expect((await bench.call("GET", path)).status).toBe(404);
});

test("objects answer the fields asked for, unknown ones like Meta", async () => {
  await bench.call("POST", "/simulator/api/numbers", {
    phoneNumberId,
    wabaId: "102290129340398",
    displayPhoneNumber: "+966 11 234 5678",
    name: "مطعم",
  });
  const number = await bench.call("GET", `${graph}/${phoneNumberId}?fields=verified_name,throughput`);
  expect(number.json).toEqual({ verified_name: "مطعم", throughput: { level: "STANDARD" }, id: phoneNumberId });
  const templates = await bench.call("GET", `${graph}/102290129340398/message_templates?language=ar&limit=2`);
  expect(templates.json).toMatchObject({ data: [{ name: "hello_world" }, { name: "order_update" }], paging: {} });
  expect((await bench.call("POST", `${graph}/102290129340398/subscribed_apps`)).json).toEqual({ success: true });
  const unknown = await bench.call("GET", `${graph}/999`);
  expect(unknown.json).toMatchObject({ error: { code: 100, error_subcode: 33, type: "GraphMethodException" } });
});
