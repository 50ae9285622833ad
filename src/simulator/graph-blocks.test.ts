import { afterEach, beforeEach, expect, test } from "vitest";
import { phoneNumberId, startTestBench, type TestBench } from "./test-bench.ts";

let bench: TestBench;
beforeEach(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.close());

const customer = { waId: "966501234567", name: "Nora" };
const edge = (edge: string) => `/simulator/graph/v25.0/${phoneNumberId}/${edge}`;
const ask = (method: string, ...users: Record<string, string>[]) =>
  bench.call(method, edge("block_users"), { messaging_product: "whatsapp", block_users: users });
const listed = async () => (await bench.call("GET", edge("block_users"))).json.data;
const phoneSends = (body: string) =>
  bench.call("POST", "/simulator/api/send", { phoneNumberId, customer, message: { type: "text", body } });
const nora = { user: "+966501234567" };
const stranger = { user: "+966500000000" };
const named = { input: "+966501234567", wa_id: "966501234567" };

test("who wrote lately is blocked, others are not, and each is answered for", async () => {
  await phoneSends("hello");
  expect(await ask("POST", nora)).toMatchObject({ status: 200, json: { block_users: { added_users: [named] } } });
  expect(await ask("POST", nora, stranger)).toMatchObject({
    status: 400,
    json: {
      error: { code: 139100 },
      block_users: { added_users: [named], failed_users: [{ wa_id: "966500000000", errors: [{ code: 131047 }] }] },
    },
  });
  await bench.restart();
  expect(await listed()).toEqual([{ messaging_product: "whatsapp", wa_id: "966501234567" }]);
  expect(await ask("DELETE", nora)).toMatchObject({ status: 200, json: { block_users: { removed_users: [named] } } });
  expect(await listed()).toEqual([]);
});

test("what a blocked phone writes stays on it, and nothing is sent to it", async () => {
  await phoneSends("hello");
  await bench.receive(1);
  await ask("POST", nora);
  expect((await phoneSends("let me in")).json).toMatchObject({ webhookIds: [], answers: [] });
  const text = { messaging_product: "whatsapp", to: "+966501234567", type: "text", text: { body: "no" } };
  expect(await bench.call("POST", edge("messages"), text)).toMatchObject({ json: { error: { code: 131026 } } });
  await bench.restart();
  const chat = await bench.call("GET", `/simulator/api/chat?phoneNumberId=${phoneNumberId}&waId=${customer.waId}`);
  expect(chat.json).toMatchObject([{ content: { body: "hello" } }, { content: { body: "let me in" }, status: "sent" }]);
  expect(bench.received).toHaveLength(1);
});

test("by user id as well; one that was never shown is nobody", async () => {
  await phoneSends("hello");
  const { world } = bench.simulator;
  const wabaId = world.numbers.get(phoneNumberId)?.wabaId ?? "";
  const user_id = world.userIdOf(customer, wabaId);
  expect((await ask("POST", { user_id })).status).toBe(200);
  expect(await ask("POST", { user_id: "SA.1" })).toMatchObject({
    json: { block_users: { failed_users: [{ errors: [{ code: 100 }] }] } },
  });
});

test("a fault for blocking leaves sends alone", async () => {
  await phoneSends("hello");
  await bench.call("POST", "/simulator/api/faults", { sends: [{ kind: "error", code: 139103, on: "block" }] });
  expect(await ask("POST", nora)).toMatchObject({ json: { error: { code: 139103 } } });
  const text = { messaging_product: "whatsapp", to: "+966501234567", type: "text", text: { body: "yes" } };
  expect((await bench.call("POST", edge("messages"), text)).status).toBe(200);
  expect(await listed()).toEqual([]);
});
