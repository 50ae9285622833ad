import { beforeEach, expect, test } from "vitest";
import { GET as getFile } from "#/app/api/files/[id]/route.ts";
import { fetchInboundMedia } from "#/domain/messaging/fetch-inbound-media.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { settings } from "../setup/settings.ts";
import { type Client, connect, makeClient, registerNumber, useSimulator } from "./channel-fixtures.ts";
import { sample } from "./file-fixtures.ts";
import { request, withParams } from "./team-fixtures.ts";

let client: Client;
const world = useSimulator();

beforeEach(async () => {
  client = await makeClient();
});

const read = (id: string) =>
  getFile(request(`/api/files/${id}`, { headers: { authorization: client.authorization } }), withParams({ id }));
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const html = Buffer.from("<!doctype html><script>alert(document.cookie)</script>");

async function inboundMessage(file: { bytes: Buffer; mimeType: string; fileName?: string }, mediaId?: string) {
  const number = await registerNumber(world);
  const channel = await connect(client, {
    phoneNumberId: number.phoneNumberId,
    wabaId: number.wabaId,
    isSimulated: true,
  });
  const media = await world.simulator.media.save({ phoneNumberId: number.phoneNumberId, ...file });
  const { workspaceId } = client;
  const [contactId, conversationId, messageId] = [newId(), newId(), newId()];
  const payload = {
    type: "DOCUMENT",
    body: "",
    media: { providerMediaId: mediaId ?? media.id, mimeType: file.mimeType, fileName: file.fileName },
  };
  await inWorkspace(client.actor, async (tx) => {
    await tx.prisma.contact.create({ data: { id: contactId, workspaceId, name: "Nora" } });
    const keys = { workspaceId, contactId, channelAccountId: channel.id };
    await tx.prisma.conversation.create({ data: { id: conversationId, ...keys, channel: "WHATSAPP" } });
    await tx.prisma.message.create({
      data: {
        id: messageId,
        conversationId,
        ...keys,
        direction: "INBOUND",
        channel: "WHATSAPP",
        senderKind: "CUSTOMER",
        type: "DOCUMENT",
        status: "RECEIVED",
        providerAt: new Date(0),
        payload,
      },
    });
  });
  const target = { workspaceId, messageId };
  const message = () =>
    inWorkspace(client.actor, (tx) => tx.prisma.message.findFirstOrThrow({ where: { id: messageId } }));
  const events = () =>
    inWorkspace(client.actor, (tx) =>
      tx.sql(`SELECT type, "entityIds" FROM "Event" WHERE "workspaceId" = $1`, [workspaceId]),
    );
  return { target, message, events };
}
const try1 = { isLastAttempt: false };

test("the file of an inbound message is copied once, and those who look at it are told", async () => {
  const { target, message, events } = await inboundMessage({ bytes: sample("photo.jpg"), mimeType: "image/jpeg" });
  await Promise.all([fetchInboundMedia(target, try1), fetchInboundMedia(target, try1)]);
  await fetchInboundMedia(target, try1);
  const found = await message();
  expect(found).toMatchObject({ mediaUrl: `/api/files/${found.fileId}`, mediaMimeType: "image/jpeg", meta: {} });
  expect(await events()).toEqual([{ type: "message.updated", entityIds: [target.messageId] }]);
  expect(await inWorkspace(client.actor, (tx) => tx.prisma.file.count())).toBe(1);
  expect(await bytesOf(await read(found.fileId ?? ""))).toEqual(sample("photo.jpg"));
});

test("a page that a customer sends is kept as a download of nothing in particular", async () => {
  const { target, message } = await inboundMessage({ bytes: html, mimeType: "text/html", fileName: "menu.html" });
  await fetchInboundMedia(target, try1);
  const response = await read((await message()).fileId ?? "");
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="menu.html"/);
});

test("a file that is gone at Meta is given up at once, visibly", async () => {
  const { target, message, events } = await inboundMessage(
    { bytes: sample("photo.jpg"), mimeType: "image/jpeg" },
    "404404404",
  );
  await fetchInboundMedia(target, try1);
  expect(await message()).toMatchObject({
    fileId: null,
    meta: { mediaError: { code: "invalid", message: expect.any(String) } },
  });
  expect(await events()).toHaveLength(1);
});

test("a broken line is tried again; the last try leaves its mark, and a later success removes it", async () => {
  const { target, message } = await inboundMessage({ bytes: sample("photo.jpg"), mimeType: "image/jpeg" });
  const [url] = [settings.SIMULATOR_URL];
  settings.SIMULATOR_URL = "http://127.0.0.1:9";
  await expect(fetchInboundMedia(target, try1)).rejects.toMatchObject({ code: "fetch_unsent" });
  expect((await message()).meta).toEqual({});
  await expect(fetchInboundMedia(target, { isLastAttempt: true })).rejects.toMatchObject({ code: "fetch_unsent" });
  expect((await message()).meta).toMatchObject({ mediaError: { code: "fetch_unsent" } });
  settings.SIMULATOR_URL = url;
  await fetchInboundMedia(target, try1);
  expect(await message()).toMatchObject({ fileId: expect.any(String), meta: {} });
});

test("a job of one workspace with the ids of another does nothing", async () => {
  const { target, message } = await inboundMessage({ bytes: sample("photo.jpg"), mimeType: "image/jpeg" });
  await fetchInboundMedia({ ...target, workspaceId: (await makeClient()).workspaceId }, { isLastAttempt: true });
  expect(await message()).toMatchObject({ fileId: null, meta: {} });
});
