import { expect, test } from "vitest";
import { systemActor } from "#/domain/team/actor.ts";
import type { Tx } from "#/platform/db.ts";
import { templateContent } from "./template-content.ts";

const actor = systemActor("workspace", "test");
const stored = {
  status: "APPROVED",
  category: "UTILITY",
  components: [
    { type: "BODY", text: "Hello {{1}}" },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "Track", url: "https://x.example/{{1}}" }] },
  ],
};
const contact = { name: "Hana Saleh", phone: "966500000001", email: null, company: null };
const tx = { sql: async (text: string) => [text.includes('"Contact"') ? contact : stored] } as unknown as Tx;

const link = { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "طلب 1" }] };

function send(components: Record<string, unknown>[]) {
  const context = { actor, contactId: "c", conversationId: "t" };
  return templateContent(tx, "channel", { name: "hello", language: "en", components }, context);
}

const call = (parameters: unknown) => send([{ type: "body", parameters }, link]);

test("variables are filled in, and what comes after an address is encoded", async () => {
  const content = await call([{ type: "text", text: "Hana" }]);
  expect(content).toMatchObject({ body: "Hello Hana" });
  expect(JSON.stringify(content)).toContain(`"text":"${encodeURIComponent("طلب 1")}"`);
});

test("a source is found in the contact, a fallback stands in, and without one the send is refused", async () => {
  expect(await call([{ type: "text", source: "contact.first_name" }])).toMatchObject({ body: "Hello Hana" });
  expect(await call([{ type: "text", source: "contact.email", fallback: "you" }])).toMatchObject({ body: "Hello you" });
  for (const source of ["contact.email", "contact.secret", "constructor"]) {
    await expect(call([{ type: "text", source }])).rejects.toMatchObject({ code: "template_invalid" });
  }
});

test.each([
  [[null]],
  [[1]],
  [["x"]],
  [[{ type: "text", text: 5 }]],
  [[{ type: { a: 1 } }]],
  ["x"],
  [{ a: 1 }],
  [[{ type: "text", text: "two\nlines" }]],
  [
    [
      { type: "text", text: "one" },
      { type: "text", text: "two" },
    ],
  ],
])("%j is refused as a template's variables", async (parameters) => {
  await expect(call(parameters)).rejects.toMatchObject({ code: "template_invalid" });
});

test("a part that is missing, or that the template does not have, is named", async () => {
  const body = { type: "body", parameters: [{ type: "text", text: "Hana" }] };
  await expect(send([body])).rejects.toMatchObject({ fields: { "buttons.0.url": 'Fill in the button "Track".' } });
  const header = { type: "header", parameters: [{ type: "text", text: "x" }] };
  await expect(send([body, link, header])).rejects.toMatchObject({ fields: { header: expect.any(String) } });
});
