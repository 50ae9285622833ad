import { beforeAll, expect, test } from "vitest";
import { recordResult } from "#/domain/messaging/record-results.ts";
import { newId } from "#/platform/ids.ts";
import { seededRandom, shuffled } from "#/simulator/random.ts";
import {
  deliver,
  envelope,
  makeShop,
  nowSeconds,
  processAll,
  rows,
  type Shop,
  status,
  textMessage,
} from "../factories.ts";

// G14: what becomes of a message is a function of the set of its statuses, whatever their order, grouping and repeats,
// and whether the send's own answer was before or after them. The reference below is the rule in plain words.

const seed = Number(process.env.SEED ?? 20_261);
const messages = Number(process.env.MULTISETS ?? 300);
const random = seededRandom(seed);
const below = (most: number) => Math.floor(random() * most);
const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;

type Told = { status: string; at: number; code?: number; billable?: boolean };
/** `answered`: the send's answer came first. `own id`: each status names our message. `late`: the answer comes last. */
type Case = { id: string; wamid: string; way: "answered" | "own id" | "late"; told: Told[] };
type Final = {
  id: string;
  status: string;
  sent: number | null;
  delivered: number | null;
  read: number | null;
  failed: number | null;
  errorCode: string | null;
  billable: boolean | null;
};

const start = nowSeconds() - 5_000;
const answeredAt = start + 4_000; // later than all that is told, as the worker's clock may say
const ranks: Record<string, number> = { sent: 10, failed: 20, delivered: 30, read: 40, played: 40 };

let shop: Shop;
let cases: Case[];

beforeAll(async () => {
  shop = await makeShop();
  await deliver(envelope(shop, textMessage({ id: "wamid.first" })));
  await processAll();
  cases = Array.from({ length: messages }, (_, n) => ({
    id: newId(),
    wamid: `wamid.multi${n}`,
    way: pick(["answered", "own id", "late"] as const),
    told: Array.from({ length: 1 + below(7) }, oneStatus),
  }));
  await insertMessages();
}, 60_000);

test(`${messages} multisets of statuses end as the rule says (seed ${seed})`, async () => {
  const arrivals = shuffled(
    cases.flatMap((one) => [...one.told, ...one.told.filter(() => below(3) === 0)].map((told) => ({ one, told }))),
    random,
  );
  for (let at = 0; at < arrivals.length; ) {
    const group = arrivals.slice(at, at + 1 + below(25));
    at += group.length;
    await deliver(envelope(shop, { statuses: group.map(({ one, told }) => wire(one, told)) }));
    if (below(3) === 0) await processAll();
  }
  await processAll();
  await answerLate();
  const expected = new Map(cases.map((one) => [one.id, expectedOf(one)]));
  for (const found of await finals())
    expect(found, JSON.stringify(cases.find(({ id }) => id === found.id))).toEqual(expected.get(found.id));
}, 120_000);

test("the same once more, in another order, changes nothing", async () => {
  const before = await finals();
  const statuses = shuffled(
    cases.flatMap((one) => one.told.map((told) => wire(one, told))),
    random,
  );
  for (let at = 0; at < statuses.length; at += 100)
    await deliver(envelope(shop, { statuses: statuses.slice(at, at + 100) }));
  await processAll();
  expect(await finals()).toEqual(before);
  expect(await rows(shop, `SELECT 1 FROM "InboundItem" WHERE state IN ('WAITING', 'DEAD')`)).toEqual([]);
}, 60_000);

test("each status is in the history once, with its earliest time", async () => {
  const history = await rows<{ id: string; status: string; at: number }>(
    shop,
    `SELECT "messageId" AS id, lower(status) AS status, extract(epoch FROM at)::int AS at FROM "MessageStatusEvent"`,
  );
  const wanted = cases.flatMap(({ id, told }) =>
    [...new Set(told.map((one) => one.status))].map((word) => ({
      id,
      status: word,
      at: Math.min(...told.filter((one) => one.status === word).map((one) => one.at)),
    })),
  );
  const sorted = (list: typeof history) => list.map((one) => `${one.id} ${one.status} ${one.at}`).sort();
  expect(sorted(history)).toEqual(sorted(wanted));
});

/** The rule. A message is as far as its furthest status says; each time is the earliest one told for it or beyond. */
function expectedOf({ id, way, told }: Case): Final {
  const earliest = (words: string[]) => {
    const times = told.filter((one) => words.includes(one.status)).map((one) => one.at);
    return times.length > 0 ? Math.min(...times) : null;
  };
  const rank = Math.max(way === "own id" ? 0 : 10, ...told.map((one) => ranks[one.status] ?? 0));
  const failures = told.filter((one) => one.status === "failed");
  const first = failures.sort((a, b) => a.at - b.at || (String(a.code) < String(b.code) ? -1 : 1))[0];
  const prices = told.flatMap((one) => one.billable ?? []);
  const sent = earliest(["sent", "delivered", "read", "played"]);
  return {
    id,
    status: { 10: "SENT", 20: "FAILED", 30: "DELIVERED", 40: "READ" }[rank] ?? "",
    sent: sent ?? (way === "answered" ? answeredAt : null),
    delivered: earliest(["delivered", "read", "played"]),
    read: earliest(["read", "played"]),
    failed: first?.at ?? null,
    errorCode: rank === 20 ? String(first?.code) : null,
    billable: prices.length > 0 ? prices.includes(true) : null,
  };
}

function oneStatus(): Told {
  const word = pick(["sent", "sent", "delivered", "delivered", "read", "played", "failed"]);
  const at = start + below(6);
  if (word === "failed") return { status: word, at, code: pick([131026, 131047, 131049]) };
  return below(2) === 0 ? { status: word, at, billable: below(2) === 0 } : { status: word, at };
}

function wire({ id, wamid, way }: Case, { status: word, at, code, billable }: Told) {
  return {
    ...status({ id: wamid, status: word, at, ...(way === "own id" && { opaque: id }), ...(code && { code }) }),
    ...(billable !== undefined && {
      pricing: { billable, pricing_model: "PMP", category: "service", type: "regular" },
    }),
  };
}

async function insertMessages(): Promise<void> {
  await rows(
    shop,
    `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type, status,
       "providerMessageId", "providerAt", "sentAt", attempts, fence, "leaseUntil")
     SELECT n.id, c."workspaceId", c.id, c."contactId", c."channelAccountId", 'OUTBOUND', 'WHATSAPP', 'AGENT', 'TEXT',
       CASE n.way WHEN 'answered' THEN 'SENT' ELSE 'SENDING' END, CASE n.way WHEN 'answered' THEN n.wamid END, now(),
       CASE n.way WHEN 'answered' THEN to_timestamp($2::float8) END, 1, 1, now() + interval '1 hour'
     FROM "Conversation" c, jsonb_to_recordset($1::jsonb) AS n(id uuid, wamid text, way text)`,
    [JSON.stringify(cases), answeredAt],
  );
}

/** The answers that come after all of their statuses. */
async function answerLate(): Promise<void> {
  const late = cases.filter(({ way }) => way === "late");
  await Promise.all(
    late.map(({ id, wamid }) =>
      recordResult({
        message: {
          id,
          workspaceId: shop.actor.workspaceId,
          channelId: shop.channelId,
          fence: "1",
          attempts: 1,
        } as Parameters<typeof recordResult>[0]["message"],
        result: { outcome: "accepted", providerMessageId: wamid },
      }),
    ),
  );
}

/** A time that only our own clock gave (the late answer's) is no provider's word and left out. */
function finals(): Promise<Final[]> {
  const seconds = (column: string) => `extract(epoch FROM "${column}")::int`;
  return rows<Final>(
    shop,
    `SELECT id, status, CASE WHEN "sentAt" <= to_timestamp(${answeredAt}) THEN ${seconds("sentAt")} END AS sent, ${seconds("deliveredAt")} AS delivered,
       ${seconds("readAt")} AS read, ${seconds("failedAt")} AS failed, "errorCode", (pricing ->> 'billable')::boolean AS billable
     FROM "Message" WHERE direction = 'OUTBOUND' ORDER BY id`,
  );
}
