import { beforeEach, expect, test } from "vitest";
import { syncTemplates } from "#/domain/channels/sync-templates.ts";
import { templateCall, templateFields } from "#/domain/channels/template-call-schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { templates } from "#/simulator/templates.ts";
import { rows } from "../factories.ts";
import { sample } from "./file-fixtures.ts";
import { ledgerOf, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";

const world = useKnownThread();
beforeEach(async () => {
  await syncTemplates(thread.shop.actor, thread.shop.channelId);
});

async function upload(name: string, mimeType: string): Promise<string> {
  const content = (async function* () {
    yield new Uint8Array(sample(name));
  })();
  return (await storeFile(thread.shop.actor, { content, mimeType, name })).id;
}

const texts: Record<string, string> = {
  latitude: "24.7136",
  longitude: "46.6753",
  place: "Sufra House",
  address: "Olaya St",
  expires: "2030-01-01T00:00:00.000Z",
  code: "SWEET25",
  product: "kabsa-1",
};

/** A call with something in every field. */
async function filledCall(name: string, language = "en") {
  const components = (templates.find((one) => one.name === name && one.language === language)?.components ??
    []) as Record<string, unknown>[];
  const files: Record<string, string> = {
    image: await upload("photo.jpg", "image/jpeg"),
    document: await upload("order.pdf", "application/pdf"),
  };
  const values = Object.fromEntries(
    templateFields(components).map(({ key, kind }) => [key, files[kind] ?? texts[kind] ?? `a ${kind}`]),
  );
  return { name, language, components: templateCall(components, values) };
}

async function sent(template: Awaited<ReturnType<typeof filledCall>>) {
  const message = await write(thread, { type: "template", body: undefined, template });
  await pump();
  expect(await stored(thread, message)).toMatchObject({ status: "SENT", errorCode: null });
  const { accepted } = await ledgerOf(world.simulator, thread.shop);
  return { message, wire: JSON.stringify(accepted.at(-1)?.message) };
}

const names = [...new Set(templates.filter(({ language }) => language.startsWith("en")).map(({ name }) => name))];

test.each(names)("%s is accepted with all its parts filled", async (name) => {
  const language = templates.find((one) => one.name === name)?.language;
  const { wire } = await sent(await filledCall(name, language));
  expect(wire).toContain(`"name":"${name}"`);
  expect(wire).not.toContain("fileId");
});

test("the picture of a header is uploaded, and the bubble shows it", async () => {
  const { message, wire } = await sent(await filledCall("dish_of_the_day"));
  expect(wire).toMatch(/"type":"image","image":\{"id":"\d+"\}/);
  expect(message).toMatchObject({ mediaMimeType: "image/jpeg", mediaUrl: expect.stringContaining("/api/files/") });
});

test("each card of a carousel has its own picture; a document goes under its name", async () => {
  const { wire } = await sent(await filledCall("menu_cards"));
  expect(wire.match(/"image":\{"id":"\d+"\}/g)).toHaveLength(2);
  expect((await sent(await filledCall("order_receipt"))).wire).toMatch(
    /"document":\{"id":"\d+","filename":"order.pdf"\}/,
  );
});

test("a source is filled in from the contact", async () => {
  await rows(thread.shop, `UPDATE "Contact" SET name = 'Hana Saleh'`);
  const body = { type: "body", parameters: [{ type: "text", source: "contact.first_name" }] };
  const { message } = await sent({ name: "book_table", language: "en", components: [body] });
  expect(message.content).toContain("Hana,");
});

test("what is missing or of the wrong kind never gets into the queue", async () => {
  const call = await filledCall("dish_of_the_day");
  for (const components of [
    call.components.slice(1),
    [
      { type: "header", parameters: [{ type: "image", image: { fileId: crypto.randomUUID() } }] },
      ...call.components.slice(1),
    ],
  ]) {
    const refused = write(thread, { type: "template", body: undefined, template: { ...call, components } });
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/template_invalid|not_found/) });
  }
  const pdf = await upload("order.pdf", "application/pdf");
  const wrong = [
    { type: "header", parameters: [{ type: "image", image: { fileId: pdf } }] },
    ...call.components.slice(1),
  ];
  const refused = write(thread, { type: "template", body: undefined, template: { ...call, components: wrong } });
  await expect(refused).rejects.toMatchObject({ code: "invalid" });
  expect(await rows(thread.shop, `SELECT 1 FROM "Message" WHERE direction = 'OUTBOUND'`)).toEqual([]);
});
