import { beforeEach } from "vitest";
import { serveLane } from "#/domain/messaging/deliver.ts";
import { claimLanes } from "#/domain/messaging/lanes.ts";
import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { sendMessage } from "#/domain/messaging/send-message.ts";
import { newToken } from "#/platform/ids.ts";
import { type FaultSettings, faultSettings } from "#/simulator/faults.ts";
import type { LedgerEntry } from "#/simulator/ledger-entry.ts";
import type { Simulator } from "#/simulator/simulator.ts";
import { deliver, envelope, makeShop, processAll, rows, type Shop, textMessage } from "../factories.ts";
import { registerNumber, useSimulator, type World } from "./channel-fixtures.ts";

export type Accepted = Extract<LedgerEntry, { kind: "accepted" }>;

/** A shop with an open conversation: who wrote, and the id of what was written. */
export type Thread = { shop: Shop; id: string; phone: string; inboundId: string; wamid: string };

export async function openThread(shop?: Shop): Promise<Thread> {
  const own = shop ?? (await makeShop());
  const phone = `55119${Math.floor(1e8 + Math.random() * 9e8)}`;
  const wamid = `wamid.in${newToken(9)}`;
  await deliver(envelope(own, textMessage({ id: wamid, from: phone })));
  await processAll();
  const [message] = await rows<{ id: string; conversationId: string }>(
    own,
    `SELECT id, "conversationId" FROM "Message" WHERE "providerMessageId" = $1`,
    [wamid],
  );
  if (!message) throw new Error("the customer's message was not stored");
  return { shop: own, id: message.conversationId, phone, inboundId: message.id, wamid };
}

export let thread: Thread;

/** Before each test `thread` is a new one, of a number that the simulator knows, which does not fail. */
export function useKnownThread(): World {
  const world = useSimulator();
  beforeEach(async () => {
    thread = await openKnownThread(world);
  });
  return world;
}

async function openKnownThread(world: World): Promise<Thread> {
  faults(world.simulator);
  const opened = await openThread();
  const { phoneNumberId, wabaId } = opened.shop;
  await registerNumber(world, { phoneNumberId, wabaId });
  return opened;
}

/** Queues a message as an agent would. */
export function write(thread: Thread, input: Partial<NewMessage> = {}): Promise<MessageDto> {
  return sendMessage(thread.shop.actor, thread.id, { type: "text", body: "hello", ...input } as NewMessage);
}

/** Sends what is due, as one worker does, until no lane has anything. */
export async function pump(): Promise<void> {
  const { signal } = new AbortController();
  for (let lanes = await claimLanes(50); lanes.length > 0; lanes = await claimLanes(50)) {
    await Promise.all(lanes.map((lane) => serveLane(lane, signal)));
  }
}

/** Lets the pauses and leases of this shop's messages be over; for a while, as columns round to the next millisecond. */
export async function passTime(shop: Shop): Promise<void> {
  await rows(shop, `UPDATE "Message" SET "nextAttemptAt" = now() - interval '1 second' WHERE status = 'QUEUED'`);
  await rows(shop, `UPDATE "Message" SET "leaseUntil" = now() - interval '1 second' WHERE status = 'SENDING'`);
  await rows(
    shop,
    `UPDATE "OutboundLane" SET "nextDueAt" = now() - interval '1 second', "leaseUntil" = NULL, "pausedUntil" = NULL, pacing = '{}'
     WHERE "workspaceId" = current_workspace()`,
  );
}

export type Stored = {
  status: string;
  errorCode: string | null;
  providerMessageId: string | null;
  attempts: number;
  isLater: boolean | null;
  sentAt: Date | null;
};

export async function stored(thread: Thread, { id }: { id: string }): Promise<Stored> {
  const [row] = await rows<Stored>(
    thread.shop,
    `SELECT status, "errorCode", "providerMessageId", attempts, "nextAttemptAt" > now() AS "isLater", "sentAt"
     FROM "Message" WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error("there is no such message");
  return row;
}

/** What the provider wrote down for this shop's number. */
export async function ledgerOf(simulator: Simulator, shop: Shop) {
  const { entries } = await simulator.ledger.read(0, 100_000);
  const own = entries.filter((entry) => "phoneNumberId" in entry && entry.phoneNumberId === shop.phoneNumberId);
  return {
    accepted: own.filter((entry): entry is Accepted => entry.kind === "accepted"),
    refused: own.filter((entry) => entry.kind === "refused"),
  };
}

/** Lets the provider fail, as a rule for this shop's number. Statuses come only from the test itself. */
export function faults(simulator: Simulator, shop?: Shop, rule?: Partial<FaultSettings["sends"][number]>): void {
  const sends = shop && rule ? [{ ...rule, phoneNumberId: shop.phoneNumberId }] : [];
  simulator.faults.set(faultSettings.parse({ statuses: { enabled: false }, timeoutMs: 20, sends }));
}
