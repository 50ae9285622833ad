import { beforeEach, describe, expect, test } from "vitest";
import { getChannel } from "#/domain/channels/list-channels.ts";
import { listOutbox } from "#/domain/messaging/outbox.ts";
import { outboxQuery } from "#/domain/messaging/outbox-schema.ts";
import { resumeSending } from "#/domain/messaging/paused-sending.ts";
import { releasePaused } from "#/domain/messaging/release-paused.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { deliver, envelope, processAll, rows, status } from "../factories.ts";
import { knowTemplates, queueSend } from "./program-fixtures.ts";
import {
  faults,
  ledgerOf,
  openThread,
  passTime,
  pump,
  stored,
  type Thread,
  thread,
  useKnownThread,
  write,
} from "./send-fixtures.ts";

const world = useKnownThread();
beforeEach(async () => {
  await knowTemplates(thread.shop);
});

const refuseNext = (code: number) => faults(world.simulator, thread.shop, { kind: "error", code, next: 1 });
const acceptedCount = async () => (await ledgerOf(world.simulator, thread.shop)).accepted.length;
const statusOf = async (one: { id: string }) => {
  const [row] = await rows<{ status: string; holdReason: string | null }>(
    thread.shop,
    `SELECT status, "holdReason" FROM "Message" WHERE id = $1`,
    [one.id],
  );
  return [row?.status, row?.holdReason];
};
/** To somebody else, if nobody is named. */
const queued = async (template: string | null, campaignId?: string, to?: Thread) => {
  const person = to ?? (await openThread(thread.shop));
  return { ...(await queueSend(person, template, campaignId)), to: person };
};
const pauses = async () => (await getChannel(thread.shop.actor, thread.shop.channelId)).pauses;
const notices = () =>
  rows(
    thread.shop,
    `SELECT DISTINCT kind, severity, "titleKey" FROM "Notification" WHERE "workspaceId" = current_workspace()`,
  );

describe("131048, spam", () => {
  test("holds campaigns and marketing of the number, lets replies and updates go, tells admins, and goes on when somebody says so", async () => {
    const first = await queued("order_update", newId());
    refuseNext(131048);
    await pump();
    expect(await statusOf(first)).toEqual(["HELD", "spam_limit"]);
    const campaign = await queued(null, newId());
    const [sale, update] = [await queued("order_update"), await queued("order_receipt")];
    const reply = await write(thread);
    await pump();
    expect(await statusOf(campaign)).toEqual(["HELD", "spam_limit"]);
    expect(await statusOf(sale)).toEqual(["HELD", "spam_limit"]);
    expect([(await statusOf(update))[0], (await stored(thread, reply)).status]).toEqual(["SENT", "SENT"]);
    expect(await notices()).toEqual([{ kind: "CHANNEL", severity: "CRITICAL", titleKey: "SENDING" }]);
    expect(await pauses()).toEqual(["spamLimit"]);
    const held = await listOutbox(thread.shop.actor, outboxQuery.parse({ state: "held" }));
    expect(held.items.map(({ reason, actions }) => [reason, actions])).toEqual(
      Array.from({ length: 3 }, () => ["spam_limit", ["retry", "cancel"]]),
    );
    await resumeSending(thread.shop.actor, thread.shop.channelId);
    expect(await pauses()).toEqual([]);
    await pump();
    expect((await Promise.all([first, campaign, sale].map(statusOf))).map(([state]) => state)).toEqual([
      "SENT",
      "SENT",
      "SENT",
    ]);
    expect(await acceptedCount()).toBe(5);
  });

  test("told by a status it pauses too, once; another number's queue is not touched", async () => {
    const other = await openThread();
    const message = await write(thread);
    await pump();
    const [sent] = (await ledgerOf(world.simulator, thread.shop)).accepted;
    const failed = {
      ...status({ id: sent?.wamid ?? "", status: "failed", opaque: message.id }),
      errors: [{ code: 131048, title: "Spam rate limit hit" }],
    };
    await deliver(envelope(thread.shop, { statuses: [failed] }));
    await processAll();
    const campaign = await queued(null, newId());
    await pump();
    expect(await statusOf(campaign)).toEqual(["HELD", "spam_limit"]);
    expect(await rows(other.shop, `SELECT "healthIssues" FROM "ChannelAccount"`)).toEqual([{ healthIssues: {} }]);
    await resumeSending(thread.shop.actor, thread.shop.channelId);
    await deliver(envelope(thread.shop, { statuses: [failed] }));
    await processAll();
    await pump();
    expect((await statusOf(campaign))[0]).toBe("SENT");
  });
});

test("131042, payment: templates wait, texts go", async () => {
  const first = await queued("order_receipt");
  refuseNext(131042);
  await pump();
  const [second, text] = [await queued("order_receipt"), await write(thread)];
  await pump();
  expect([await statusOf(first), await statusOf(second)]).toEqual([
    ["HELD", "payment"],
    ["HELD", "payment"],
  ]);
  expect((await stored(thread, text)).status).toBe("SENT");
});

test("132015: only that template waits, and goes on by itself when its pause is over", async () => {
  const first = await queued("order_receipt");
  refuseNext(132015);
  await pump();
  const [second, other] = [await queued("order_receipt"), await queued("order_update")];
  await pump();
  expect([await statusOf(first), await statusOf(second)]).toEqual([
    ["HELD", "template_paused"],
    ["HELD", "template_paused"],
  ]);
  expect((await statusOf(other))[0]).toBe("SENT");
  expect(await notices()).toEqual([{ kind: "TEMPLATE", severity: "WARNING", titleKey: "TEMPLATE_STATUS" }]);
  expect(await inWorkspace(thread.shop.actor, (tx) => releasePaused(tx, thread.shop.channelId))).toEqual([]);
  await rows(thread.shop, `UPDATE "MessageTemplate" SET status = 'APPROVED' WHERE name = 'order_receipt'`);
  await passTime(thread.shop);
  await pump();
  expect([(await statusOf(first))[0], (await statusOf(second))[0]]).toEqual(["SENT", "SENT"]);
});

test("131050 at once is the customer's word: it becomes their consent and no more marketing is sent", async () => {
  const first = await queued("order_update");
  refuseNext(131050);
  await pump();
  expect(await stored(thread, first)).toMatchObject({ status: "FAILED", errorCode: "131050" });
  const more = await Promise.all([1, 2, 3].map(() => queued("order_update", newId(), first.to)));
  await pump();
  for (const one of more) expect(await stored(thread, one)).toMatchObject({ status: "FAILED", errorCode: "opted_out" });
  expect(await acceptedCount()).toBe(0);
  expect(await rows(thread.shop, `SELECT state, purpose, method FROM "Consent"`)).toEqual([
    { state: "REVOKED", purpose: "MARKETING", method: "SEND_REFUSED" },
  ]);
});
