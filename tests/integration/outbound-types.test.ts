import { describe, expect, test } from "vitest";
import { POST as postMessage } from "#/app/api/conversations/[id]/messages/route.ts";
import { listMessages } from "#/domain/messaging/queries.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { sample } from "./file-fixtures.ts";
import { ledgerOf, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";
import { errorOf, request, withParams } from "./team-fixtures.ts";

const world = useKnownThread();

/** Posts as a program does, sends what is due, and gives what the provider wrote down. */
async function sent(body: Record<string, unknown>) {
  const { key } = await createApiKey(thread.shop.actor, { name: "till", scopes: ["message.send"], expiresAt: null });
  const answer = await postMessage(
    request(`/api/conversations/${thread.id}/messages`, { json: body, headers: { authorization: `Bearer ${key}` } }),
    withParams({ id: thread.id }),
  );
  if (answer.status !== 201) return { answer, wire: undefined };
  const message = (await answer.clone().json()) as { id: string; content: string; metadata: Record<string, unknown> };
  await pump();
  expect(await stored(thread, message)).toMatchObject({ status: "SENT", errorCode: null });
  return { answer, message, wire: (await ledgerOf(world.simulator, thread.shop)).accepted.at(-1)?.message };
}

async function upload(name: string, mimeType: string): Promise<string> {
  const content = (async function* () {
    yield new Uint8Array(sample(name));
  })();
  return (await storeFile(thread.shop.actor, { content, mimeType, name })).id;
}

const buttons = [
  { id: "ok", title: "Confirm" },
  { id: "no", title: "Cancel" },
];
const anyId = expect.stringMatching(/^\d+$/);

describe("every type arrives in WhatsApp's own form", () => {
  test("a text without a link preview", async () => {
    const { wire } = await sent({ type: "text", body: "https://sufra.example", previewUrl: false });
    expect(wire).toEqual({ type: "text", text: { preview_url: false, body: "https://sufra.example" } });
  });

  test("a place", async () => {
    const place = { latitude: 24.7136, longitude: 46.6753, name: "Sufra House", address: "Olaya St" };
    const { wire, message } = await sent({ type: "location", location: place });
    expect(wire).toEqual({ type: "location", location: { ...place, latitude: "24.7136", longitude: "46.6753" } });
    expect(message).toMatchObject({ content: "Sufra House, Olaya St", metadata: place });
  });

  test("contacts", async () => {
    const card = {
      name: "Sami Driver",
      organization: "Sufra House",
      phones: [{ phone: "+966 50 123 4567", waId: "966501234567", label: "CELL" }],
      emails: [{ email: "sami@sufra.example", label: "WORK" }],
    };
    const { wire, message } = await sent({ type: "contacts", contacts: [card] });
    expect(wire).toEqual({
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Sami Driver", first_name: "Sami Driver" },
          org: { company: "Sufra House" },
          phones: [{ phone: "+966 50 123 4567", wa_id: "966501234567", type: "CELL" }],
          emails: [{ email: "sami@sufra.example", type: "WORK" }],
        },
      ],
    });
    expect(message).toMatchObject({ content: "Sami Driver", metadata: { contacts: [card] } });
  });

  test("a voice note", async () => {
    const { wire } = await sent({ type: "audio", fileId: await upload("voice.ogg", "audio/ogg"), voice: true });
    expect(wire).toEqual({ type: "audio", audio: { id: anyId, voice: true } });
  });

  test.each([
    ["video", "clip.mp4", "video/mp4", { caption: "The kitchen" }, { caption: "The kitchen" }],
    ["document", "order.pdf", "application/pdf", { caption: "Bill" }, { caption: "Bill", filename: "order.pdf" }],
    ["sticker", "sticker.webp", "image/webp", {}, {}],
  ])("a %s", async (type, name, mimeType, said, wired) => {
    const { wire } = await sent({ type, fileId: await upload(name, mimeType), ...said });
    expect(wire).toEqual({ type, [type]: { id: anyId, ...wired } });
  });

  test("reply buttons under a picture, which the thread shows", async () => {
    const fileId = await upload("photo.jpg", "image/jpeg");
    const interactive = { kind: "buttons", header: { type: "image", fileId }, footer: "Sufra House", buttons };
    const { wire } = await sent({ type: "interactive", body: "Table for four at nine?", interactive });
    expect(wire).toEqual({
      type: "interactive",
      interactive: {
        type: "button",
        header: { type: "image", image: { id: anyId } },
        body: { text: "Table for four at nine?" },
        footer: { text: "Sufra House" },
        action: { buttons: buttons.map((reply) => ({ type: "reply", reply })) },
      },
    });
    const { items } = await listMessages(thread.shop.actor, thread.id, { limit: 1 });
    expect(items[0]).toMatchObject({
      content: "Table for four at nine?",
      mediaUrl: `/api/files/${fileId}`,
      mediaMimeType: "image/jpeg",
      metadata: { interactive },
    });
  });

  test("a document in the header keeps its name", async () => {
    const header = { type: "document", fileId: await upload("order.pdf", "application/pdf") };
    const interactive = { kind: "link", header, label: "Pay", url: "https://pay.example/42" };
    const { wire } = await sent({ type: "interactive", body: "Your bill", interactive });
    expect(wire?.interactive).toMatchObject({
      type: "cta_url",
      header: { type: "document", document: { id: anyId, filename: "order.pdf" } },
      action: { name: "cta_url", parameters: { display_text: "Pay", url: "https://pay.example/42" } },
    });
  });

  test("a carousel uploads each of its pictures", async () => {
    const fileIds = [await upload("photo.jpg", "image/jpeg"), await upload("photo.jpg", "image/jpeg")];
    const cards = fileIds.map((fileId, index) => ({
      header: { type: "image", fileId },
      body: `Dish ${index}`,
      buttons: [{ id: `dish-${index}`, title: "Order" }],
    }));
    const { wire } = await sent({ type: "interactive", body: "Today", interactive: { kind: "carousel", cards } });
    const ids = [...JSON.stringify(wire).matchAll(/"image":\{"id":"(\d+)"\}/g)].map(([, id]) => id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
  });

  test.each([
    [{ kind: "list", label: "Menu", sections: [{ rows: [{ id: "a", title: "Mixed grill" }] }] }, "list"],
    [{ kind: "location_request" }, "location_request_message"],
    [{ kind: "contact_request" }, "request_contact_info"],
    [{ kind: "address_request" }, "address_message"],
    [{ kind: "call", label: "Call us" }, "voice_call"],
    [{ kind: "product", catalogId: "1948", productId: "SKU-42" }, "product"],
    [
      {
        kind: "product_list",
        header: { type: "text", text: "New" },
        catalogId: "1948",
        sections: [{ title: "Shoes", productIds: ["SKU-42"] }],
      },
      "product_list",
    ],
    [{ kind: "catalog", thumbnailId: "SKU-42" }, "catalog_message"],
    [{ kind: "flow", flowId: "6627", label: "Book" }, "flow"],
  ])("%j is taken by the provider", async (interactive, type) => {
    const { wire } = await sent({ type: "interactive", body: "Please choose", interactive });
    expect(wire).toMatchObject({ type: "interactive", interactive: { type, body: { text: "Please choose" } } });
  });
});

describe("what WhatsApp would refuse is refused before it is queued", () => {
  test.each([
    [{ type: "location" }, "location"],
    [{ type: "location", location: { latitude: 91, longitude: 0 } }, "location.latitude"],
    [{ type: "contacts", contacts: [{ name: " " }] }, "contacts.0.name"],
    [{ type: "interactive", body: "Hi" }, "interactive"],
    [{ type: "interactive", body: "", interactive: { kind: "buttons", buttons } }, "body"],
    [
      {
        type: "interactive",
        body: "Hi",
        interactive: { kind: "buttons", buttons: [{ id: "a", title: "x".repeat(21) }] },
      },
      "interactive.buttons.0.title",
    ],
  ])("%j", async (body, field) => {
    const { answer } = await sent(body);
    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({
      error: { code: "invalid", fields: { [field]: expect.any(String) } },
    });
  });

  test("sound that is no OGG as a voice note, and a file of another kind in a header", async () => {
    const fileId = await upload("clip.mp4", "video/mp4");
    const interactive = { kind: "buttons", header: { type: "image", fileId }, buttons };
    expect((await sent({ type: "interactive", body: "Hi", interactive })).answer.status).toBe(400);
    await expect(write(thread, { type: "audio", fileId, voice: true, body: undefined })).rejects.toThrow("as audio");
  });
});
