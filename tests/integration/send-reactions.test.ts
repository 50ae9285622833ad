import { expect, test } from "vitest";
import { cancelMessage, retryMessage } from "#/domain/messaging/decide-message.ts";
import { listMessages } from "#/domain/messaging/queries.ts";
import { deliver, envelope, nowSeconds, processAll, rows, status } from "../factories.ts";
import { faults, pump, stored, thread, useKnownThread, write } from "./send-fixtures.ts";

const world = useKnownThread();

const react = (emoji: string) =>
  write(thread, { type: "reaction", emoji, replyToId: thread.inboundId, body: undefined });
const refuseNext = () => faults(world.simulator, thread.shop, { kind: "error", code: 131026, next: 1 });
const shown = async () =>
  (await listMessages(thread.shop.actor, thread.id, { limit: 5 })).items[0]?.reactions.map(({ emoji }) => emoji);
const tell = async (told: Record<string, unknown>, field?: string) => {
  await deliver(envelope(thread.shop, told, field));
  await processAll();
};
const failed = async (id: string) => tell({ statuses: [status({ id, status: "failed", code: 131026 })] });
const toldOf = async (id: string) => {
  const events = await rows<{ ids: string[] }>(
    thread.shop,
    `SELECT "entityIds" AS ids FROM "Event" WHERE type = 'message.updated' ORDER BY id`,
  );
  return events.filter(({ ids }) => ids.includes(id)).length;
};

test("a refused reaction comes off its message, which is told, and shows again when it is sent again", async () => {
  refuseNext();
  const { id } = await react("👍");
  expect(await shown()).toEqual(["👍"]);
  const before = await toldOf(thread.inboundId);
  await pump();
  expect(await stored(thread, { id })).toMatchObject({ status: "FAILED", errorCode: "131026" });
  expect(await shown()).toEqual([]);
  expect(await toldOf(thread.inboundId)).toBe(before + 1);
  await retryMessage(thread.shop.actor, id);
  expect(await shown()).toEqual(["👍"]);
  await cancelMessage(thread.shop.actor, id);
  expect(await shown()).toEqual([]);
});

test("the reaction before a refused one shows again; a refused removal leaves what was there", async () => {
  const first = await react("👍");
  await pump();
  for (const emoji of ["🔥", ""]) {
    refuseNext();
    await react(emoji);
    await pump();
    expect(await shown()).toEqual(["👍"]);
  }
  await failed((await stored(thread, first)).providerMessageId ?? "");
  expect(await shown()).toEqual([]);
});

test("a failure that is told late takes only its own reaction, not a newer one nor one set on the phone", async () => {
  const first = await react("👍");
  await pump();
  await react("🔥");
  await pump();
  await failed((await stored(thread, first)).providerMessageId ?? "");
  expect(await shown()).toEqual(["🔥"]);
  const second = await react("😮");
  await pump();
  const reaction = { message_id: thread.wamid, emoji: "🎉" };
  const echo = { from: "15550783881", to: thread.phone, id: "wamid.echo", type: "reaction", reaction };
  await tell({ message_echoes: [{ ...echo, timestamp: String(nowSeconds() + 1) }] }, "smb_message_echoes");
  await failed((await stored(thread, second)).providerMessageId ?? "");
  expect(await shown()).toEqual(["🎉"]);
});

test("what is never tried because the window closed comes off as well", async () => {
  await react("👍");
  await rows(thread.shop, `UPDATE "Conversation" SET "windowExpiresAt" = now() - interval '1 second' WHERE id = $1`, [
    thread.id,
  ]);
  await pump();
  expect(await shown()).toEqual([]);
});

test("what was deleted can be neither quoted nor reacted to", async () => {
  const revoke = { from: thread.phone, id: "wamid.gone", timestamp: String(nowSeconds()), type: "revoke" };
  await tell({ messages: [{ ...revoke, revoke: { original_message_id: thread.wamid } }] });
  const refused = { code: "conflict", message: expect.stringContaining("was deleted") };
  await expect(write(thread, { body: "Yes", replyToId: thread.inboundId })).rejects.toMatchObject(refused);
  await expect(react("👍")).rejects.toMatchObject(refused);
  expect(await write(thread, { body: "Yes" })).toMatchObject({ status: "QUEUED" });
});
