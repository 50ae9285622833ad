import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { InboundItem } from "../../inbound-item.ts";
import { parse } from "./parse.ts";

type Node = Record<string, unknown> | unknown[];

const folder = new URL("../../../../../tests/fixtures/whatsapp/", import.meta.url);
const bodies = readdirSync(folder)
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")))
  .filter((body) => body.object === "whatsapp_business_account");

const extraMessages = [
  { type: "image", image: { id: "10", mime_type: "image/jpeg", caption: "c" } },
  { type: "interactive", interactive: { type: "nfm_reply", nfm_reply: { name: "flow", response_json: "{}" } } },
  { type: "contacts", contacts: [{ name: { formatted_name: "B" }, phones: [{ phone: "1" }], emails: [] }] },
  {
    type: "order",
    order: { catalog_id: "1", product_items: [{ product_retailer_id: "S", quantity: 1, item_price: 2 }] },
  },
  { type: "edit", edit: { original_message_id: "wamid.0", message: { type: "text", text: { body: "x" } } } },
  { type: "system", system: { type: "user_changed_number", wa_id: "5511" }, identity: { hash: "S" } },
  {
    type: "location",
    location: { latitude: 1, longitude: 2 },
    context: { id: "wamid.0" },
    referral: { source_type: "ad" },
  },
].map((message, index) => ({ from: "5511999990000", id: `wamid.extra${index}`, timestamp: "1785571200", ...message }));

const garbage: unknown[] = [
  null,
  true,
  -1,
  1e308,
  "",
  "x\u0000\ud800",
  "__proto__",
  [],
  [[]],
  {},
  { constructor: null },
  "9".repeat(600),
];

/** Mulberry32: the same seed gives the same cases on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Every object and array at or below `root`. */
function nodes(root: unknown): Node[] {
  if (typeof root !== "object" || root === null) return [];
  return [root as Node, ...Object.values(root).flatMap(nodes)];
}

function mutate(root: unknown, random: (below: number) => number): void {
  const all = nodes(root);
  const node = all[random(all.length)] as Record<string, unknown>;
  const keys = Object.keys(node);
  const key = keys[random(keys.length)];
  if (key === undefined) return;
  if (random(3) === 0 && !Array.isArray(node)) delete node[key];
  else node[key] = structuredClone(random(4) === 0 ? all[random(all.length)] : garbage[random(garbage.length)]);
}

function expectSound(items: InboundItem[]): void {
  expect(JSON.stringify(items)).not.toMatch(/\\u0000|\\ud[89ab]/i);
  for (const item of items) {
    expect(item.account.externalId).toBeTypeOf("string");
    if (item.kind === "notice") expect(item.key).toMatch(/^[0-9a-f]{64}$/);
    if ("providerMessageId" in item) expect(item.providerMessageId).not.toBe("");
    if (item.kind === "message") expect(item.sender.identities.length).toBeGreaterThan(0);
    const time = item.kind === "message" ? item.providerAt : ("at" in item && item.at) || new Date();
    expect(time.getTime()).not.toBeNaN();
  }
}

const metadata = { display_phone_number: "15550783881", phone_number_id: "1" };
const sibling = (id: string) => ({
  from: "966500000000",
  id,
  timestamp: "1785571200",
  type: "text",
  text: { body: id },
});
const siblings = ["wamid.before", "wamid.after", "wamid.otherChange", "wamid.otherEntry"];

test("2,000 mutated bodies never throw and never harm their neighbours", () => {
  const seed = 20_260_801;
  const random = generator(seed);
  for (let round = 0; round < 2_000; round++) {
    const change = structuredClone(bodies[random(bodies.length)].entry[0].changes[0]);
    const victim = structuredClone(extraMessages[random(extraMessages.length)]);
    for (let count = 1 + random(4); count > 0; count--) {
      mutate(change, random);
      mutate(victim, random);
    }
    const messages = [sibling("wamid.before"), victim, sibling("wamid.after")];
    const other = { field: "messages", value: { metadata, messages: [sibling("wamid.otherChange")] } };
    const far = { field: "messages", value: { metadata, messages: [sibling("wamid.otherEntry")] } };
    const body = {
      object: "whatsapp_business_account",
      entry: [
        { id: "1", changes: [{ field: "messages", value: { metadata, messages } }, change, other] },
        { id: "2", changes: [far] },
      ],
    };
    const items = parse(Buffer.from(JSON.stringify(body)));
    const ids = new Set(items.map((item) => (item.kind === "message" ? item.providerMessageId : "")));
    expect(
      siblings.filter((id) => !ids.has(id)),
      `seed ${seed}, round ${round}`,
    ).toEqual([]);
    expectSound(items);
  }
});

test("2,000 bodies with broken bytes never throw", () => {
  const random = generator(7);
  for (let round = 0; round < 2_000; round++) {
    const bytes = Buffer.from(JSON.stringify(bodies[random(bodies.length)]));
    for (let count = 1 + random(8); count > 0; count--) bytes[random(bytes.length)] = random(256);
    expectSound(parse(bytes.subarray(0, random(3) === 0 ? random(bytes.length) : undefined)));
  }
});
