import { beforeAll, describe, expect, test, vi } from "vitest";
import { call, type Operation, operations, paramsOf, querySlots, textSlots, withValue } from "./matrix/operations.ts";
import { bodyOf } from "./matrix/slots.ts";
import { digestOf, type Headers, makeParty, type Party, platformAdmin, principalsOf } from "./matrix/world.ts";

// T7 and T25: a text is a text. What a query builder could take for an operator, and fields that nobody offers, are refused
// at the door of every route; and no query string makes an error of ours. `QUERY_STRINGS=10000` for the full number.
vi.mock("#/platform/rate-limit.ts", () => ({ limit: async () => {}, refund: async () => {} }));

const size = Number(process.env.QUERY_STRINGS ?? 2_000);
const wrong = [{ contains: "" }, { not: null }, { $ne: null }, { OR: [{}] }, ["a"], [{ in: ["a"] }], 7, true];
const unoffered = ["workspaceId", "role", "isActive", "platformRole", "passwordHash", "deletedAt", "where", "select"];

const taking = operations.filter(({ handler }) => handler.spec.body);
const reading = operations.filter(({ method, handler }) => method === "GET" && handler.spec.query);

let party: Party;
let owner: Headers;
let operator: Headers;

beforeAll(async () => {
  party = await makeParty("own");
  owner = (await principalsOf(party)).owner ?? {};
  operator = await platformAdmin();
}, 60_000);

describe.each(taking)("$name", (operation) => {
  const ask = (json: unknown) =>
    call(operation, { params: ownParams(operation), headers: headersFor(operation), json });

  test("refuses what is no text where a text belongs", async () => {
    for (const slot of textSlots(operation)) {
      for (const value of wrong) {
        const { status, text } = await ask(withValue(bodyOf(operation), slot, value));
        expect(status, `${slot.join(".")} ${JSON.stringify(value)}: ${text}`).toBe(400);
      }
    }
  });

  test("refuses fields that it does not offer", async () => {
    const offered = JSON.stringify(operation.handler.spec.body?.meta() ?? {}) + textSlots(operation).join();
    for (const field of unoffered.filter((name) => !offered.includes(name))) {
      const { status } = await ask({ ...(bodyOf(operation) as object), [field]: "OWNER" });
      expect(status, field).toBe(400);
    }
    const polluted = JSON.parse(`{"__proto__": {"role": "OWNER"}, "constructor": {"prototype": {"role": "OWNER"}}}`);
    expect((await ask({ ...(bodyOf(operation) as object), ...polluted })).status).toBe(400);
    expect(Object.hasOwn(Object.prototype, "role")).toBe(false);
  });
});

test("random query strings make no error of ours and change nothing", async () => {
  const before = await digestOf(party);
  const random = generator(20_261_121);
  const tally = new Map<number, number>();
  for (let index = 0; index < size; index++) {
    const operation = reading[index % reading.length];
    if (!operation) continue;
    const names = [...querySlots(operation), "limit", "cursor", "q", "status", "state", "from", "to", "x"];
    const query = Array.from({ length: 1 + random(3) }, () => {
      const name = random(8) === 0 ? `${pick(names, random)}[${pick(pieces, random)}]` : pick(names, random);
      return `${encodeURIComponent(name)}=${encodeURIComponent(`${pick(pieces, random)}${random(2) ? pick(pieces, random) : ""}`)}`;
    }).join("&");
    const { status, text } = await call(operation, {
      params: ownParams(operation),
      headers: owner,
      query: `?${query}`,
    });
    expect(status, `${operation.name} ?${query}: ${text}`).toBeLessThan(500);
    tally.set(status, (tally.get(status) ?? 0) + 1);
  }
  expect(tally.get(400) ?? 0).toBeGreaterThan(0);
  expect(tally.get(200) ?? 0).toBeGreaterThan(0);
  expect(await digestOf(party)).toEqual(before);
}, 300_000);

// biome-ignore format: one long list
const pieces = [
  "1", "0", "-1", "50", "1e9", "NaN", "null", "true", "undefined", "", " ", "a", "OPEN", "me", "none",
  "' OR 1=1 --", '"; DROP TABLE "User"; --', "%", "_", "\\", "$1", "{}", "[]", '{"contains":""}', "$ne", "__proto__",
  "\u0000", "\u202e", "😀", "م", "(a+)+$", "*", "&", "|", "!", "<->", ":*", "2026-01-01", "9999-99-99",
  "0192f0c1-0000-7000-8000-000000000000", "x".repeat(300),
];

function pick<T>(list: T[], random: (below: number) => number): T {
  return list[random(list.length)] as T;
}

/** The same numbers each time (mulberry32), so that what fails can be seen again. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const headersFor = ({ handler }: Operation) => (handler.spec.auth === "platform" ? operator : owner);

function ownParams(operation: Operation): Record<string, string> {
  const resource = operation.path.split("/")[2]?.replace(/s$/, "") ?? "";
  const id = party.ids[resource] ?? party.ids.conversation ?? "";
  return Object.fromEntries(paramsOf(operation).map((name) => [name, id]));
}
