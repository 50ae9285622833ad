import { type Random, seededRandom } from "#/simulator/random.ts";
import type { Shop } from "../factories.ts";
import { type Change, fixtureChanges, referenceChanges } from "./meta-shapes.ts";

/** A webhook body with something broken in it, and the ids of the sound messages beside that. */
export type MutatedBody = { body: string; sound: string[] };

type Node = Record<string, unknown>;

const garbage: unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  1e-320,
  "",
  " ",
  "x\u0000\ud800",
  "__proto__",
  "\u202e\u200d\ufeff",
  "2026-08-01",
  "9".repeat(600),
  "wamid.same",
  [],
  [[]],
  [null],
  {},
  { constructor: null },
];
const customers = 200;

/**
 * Bodies for a shop's number: every one holds changes of the fixtures and of the reference's shapes with one to eight
 * places broken, and four sound messages around them. The same seed gives the same bodies, but for the shop's ids.
 */
export function* mutatedBodies(
  shop: Pick<Shop, "phoneNumberId" | "wabaId">,
  count: number,
  seed: number,
): Generator<MutatedBody> {
  const random = seededRandom(seed);
  const known = [...fixtureChanges(), ...referenceChanges()];
  for (let round = 0; round < count; round++) {
    const broken = structuredClone(known[below(random, known.length)]) as Change;
    address(broken, shop);
    for (let places = 1 + below(random, 8); places > 0; places--) mutate(broken, random);
    const sound = ["before", "beside", "after", "elsewhere"].map((place) => `wamid.${seed}.${round}.${place}`);
    const [before = "", beside = "", after = "", elsewhere = ""] = sound;
    const entry = [
      {
        id: shop.wabaId,
        changes: [
          change(shop, before, round),
          ...withNeighbour(broken, shop, beside, round),
          change(shop, after, round),
        ],
      },
      { id: shop.wabaId, changes: [change(shop, elsewhere, round)] },
    ];
    yield { body: JSON.stringify({ object: "whatsapp_business_account", entry }), sound };
  }
}

/** Speaks of the shop's own number, so that what is sound enough is applied. */
function address({ value }: Change, shop: Pick<Shop, "phoneNumberId">): void {
  value.metadata = { display_phone_number: "15550783881", phone_number_id: shop.phoneNumberId };
}

/** Where the list of messages is still one, a sound message stands in the very list of the broken one. */
function withNeighbour(broken: Change, shop: Pick<Shop, "phoneNumberId">, id: string, round: number): unknown[] {
  const value = broken.value as Node | null;
  const metadata = value?.metadata as Node | undefined;
  const list = value?.messages;
  const isOurs = broken.field === "messages" && metadata?.phone_number_id === shop.phoneNumberId;
  if (!isOurs || !Array.isArray(list)) return [broken, change(shop, id, round)];
  return [{ ...broken, value: { ...value, messages: [...list, message(id, round)] } }];
}

function change(shop: Pick<Shop, "phoneNumberId">, id: string, round: number) {
  const metadata = { display_phone_number: "15550783881", phone_number_id: shop.phoneNumberId };
  return { field: "messages", value: { messaging_product: "whatsapp", metadata, messages: [message(id, round)] } };
}

function message(id: string, round: number) {
  const from = `96650${String(1_000_000 + (round % customers))}`;
  return { from, id, timestamp: String(1_785_571_200 + round), type: "text", text: { body: id } };
}

function mutate(root: unknown, random: Random): void {
  const all = nodes(root);
  const node = all[below(random, all.length)];
  const keys = Object.keys(node ?? {});
  const key = keys[below(random, keys.length)];
  if (!node || key === undefined) return;
  const kind = below(random, 10);
  if (kind < 3 && !Array.isArray(node)) delete node[key];
  else if (kind < 5) node[key] = structuredClone(all[below(random, all.length)]);
  else if (kind < 6 && Array.isArray(node))
    node.push(...Array.from({ length: 1 + below(random, 50) }, () => structuredClone(node[0])));
  else node[key] = structuredClone(garbage[below(random, garbage.length)]);
}

function nodes(root: unknown): Node[] {
  if (typeof root !== "object" || root === null) return [];
  return [root as Node, ...Object.values(root).flatMap(nodes)];
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}
