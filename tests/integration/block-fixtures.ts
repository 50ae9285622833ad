import { blockContact, unblockContact } from "#/domain/messaging/block-contact.ts";
import { getConversation } from "#/domain/messaging/queries.ts";
import { tellProvider } from "#/domain/messaging/tell-block.ts";
import { unscoped } from "#/platform/db.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { deliver, envelope, processAll, textMessage } from "../factories.ts";
import { thread, type useKnownThread } from "./send-fixtures.ts";

type Job = { payload: { workspaceId: string; contactId: string; channelId: string }; attempts: number };

/** Blocking the customer of the known thread, and what became of it here and at the provider. */
export function blocking(world: ReturnType<typeof useKnownThread>) {
  const shown = () => getConversation(thread.shop.actor, thread.id);
  const contactId = async () => (await shown()).contactId;
  const block = async () => blockContact(thread.shop.actor, await contactId());
  const unblock = async () => unblockContact(thread.shop.actor, await contactId());

  /** The customer's phone sends, so that the simulator knows when they last did. */
  async function writeFromPhone(body = "again"): Promise<string> {
    const { shop, phone } = thread;
    const id = `wamid.in${newToken(9)}`;
    const sent = envelope(shop, textMessage({ id, from: phone, body }));
    const { phoneNumberId } = shop;
    const entry = { at: new Date().toISOString(), webhookId: newId(), phoneNumberId, customerId: phone, body: sent };
    await world.simulator.record({ kind: "inbound", ...entry });
    await deliver(sent);
    await processAll();
    return id;
  }

  const waiting = () =>
    unscoped((tx) =>
      tx.sql<Job>(
        `SELECT j.payload, j.attempts FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks k ON k.id = j.task_id
         WHERE k.identifier = 'messaging.tell-block' AND j.payload->>'workspaceId' = $1`,
        [thread.shop.actor.workspaceId],
      ),
    );

  /** Runs what waits, as the worker does. */
  async function runJobs(isLastAttempt = false): Promise<number> {
    const jobs = await waiting();
    for (const { payload } of jobs) {
      await tellProvider(payload, { isLastAttempt });
      const key = `block:${payload.channelId}:${payload.contactId}`;
      await unscoped((tx) => tx.sql("SELECT graphile_worker.remove_job($1)", [key]));
    }
    return jobs.length;
  }

  const isBlockedThere = () => world.simulator.world.book.isBlocked(thread.shop.phoneNumberId, thread.phone);
  return { shown, contactId, block, unblock, writeFromPhone, waiting, runJobs, isBlockedThere };
}
