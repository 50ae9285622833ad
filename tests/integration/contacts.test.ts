import { beforeEach, expect, test } from "vitest";
import { POST as addContact } from "#/app/api/contacts/route.ts";
import { addContact as addToCustomers } from "#/domain/contacts/add-contact.ts";
import type { AddedContact } from "#/domain/contacts/schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { type Client, makeClient } from "./channel-fixtures.ts";
import { errorOf, request } from "./team-fixtures.ts";

let client: Client;
beforeEach(async () => {
  client = await makeClient();
});

const call = (json: unknown, who = client) =>
  addContact(request("/api/contacts", { method: "POST", headers: { authorization: who.authorization }, json }));
async function added(json: unknown, who = client): Promise<AddedContact> {
  const response = await call(json, who);
  expect(response.status, await response.clone().text()).toBe(201);
  return (await response.json()) as AddedContact;
}
const contacts = (who = client) =>
  inWorkspace(who.actor, (tx) => tx.prisma.contact.findMany({ include: { identities: true } }));

test("a card becomes a customer, found by each of its numbers", async () => {
  const card = { name: "نورة القحطاني", phones: ["+966 50 123 4567", "00212 6 12 34 56 78"], company: "Dar Derb" };
  const nora = await added(card);
  expect(nora).toMatchObject({ name: card.name, phone: "966501234567", company: "Dar Derb", isNew: true });
  const again = await added({ name: "Someone else", phones: ["(212) 612-345678"], email: "N@X.example" });
  expect(again).toMatchObject({ id: nora.id, name: card.name, email: "n@x.example", isNew: false });
  const [stored] = await contacts();
  expect(stored?.identities.map(({ externalId }) => externalId).sort()).toEqual([
    "212612345678",
    "966501234567",
    "n@x.example",
  ]);
});

test("whoever sees a part of the inbox only learns nothing of a customer by guessing their number", async () => {
  const phones = ["966501112233"];
  const known = await added({
    name: "Nora",
    phones: [...phones, "966501112244"],
    email: "n@x.example",
    company: "Dar",
  });
  const agent = { ...client.actor, sight: { userId: newId(), teamIds: [] } };
  const guess = { name: "Guess", phones: ["966501112244"] };
  expect(await addToCustomers(agent, guess)).toEqual({
    id: known.id,
    name: "Guess",
    phone: "966501112244",
    email: null,
    company: null,
    isNew: false,
  });
  expect(await contacts()).toMatchObject([{ name: "Nora", email: "n@x.example" }]);
});

test("ten at once make one", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => added({ name: "Twin", phones: ["+966501112233"] })));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(await contacts()).toHaveLength(1);
});

test("the same number in another workspace is another customer", async () => {
  const other = await makeClient();
  const [ours, theirs] = [
    await added({ name: "A", phones: ["+966501112233"] }),
    await added({ name: "B", phones: ["+966501112233"] }, other),
  ];
  expect(ours.id).not.toBe(theirs.id);
  expect(theirs.isNew).toBe(true);
});

test.each([
  [{ name: "", phones: ["+966501112233"] }],
  [{ name: "No number", phones: [] }],
  [{ name: "No country code", phones: ["0501112233"] }],
  [{ name: "Words", phones: ["javascript:alert(1)"] }],
  [{ name: "More", phones: ["+966501112233"], isBlocked: true }],
])("%j is refused", async (json) => {
  expect((await errorOf(await call(json))).status).toBe(400);
  expect(await contacts()).toEqual([]);
});
