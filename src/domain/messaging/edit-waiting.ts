import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { messageUpdated } from "./events.ts";
import { assertMessageInSight } from "./in-sight.ts";
import { futureTime } from "./plan-send.ts";
import { messagesByIds } from "./queries.ts";
import type { MessageDto } from "./schema.ts";
import { lookAgainAt } from "./settle-waiting.ts";
import type { MessagePatch } from "./waiting-schema.ts";

type Waiting = { status: string; type: string };

/**
 * Changes the text or the time of a message that still waits. Only a text has words that can be changed. Throws
 * `not_found`, `conflict` if it is on its way or gone, `invalid` for a time that is over.
 */
export async function editWaiting(actor: Actor, id: string, change: MessagePatch): Promise<MessageDto> {
  return inWorkspace(actor, async (tx) => {
    await assertMessageInSight(tx, actor, id);
    const waiting = await lockWaiting(tx, id);
    assertFits(waiting, change);
    const scheduledFor = change.scheduledFor ? await futureTime(tx, change.scheduledFor) : null;
    await tx.sql(
      `UPDATE "Message" SET body = coalesce($2, body), "scheduledFor" = coalesce($3, "scheduledFor"),
         "providerAt" = coalesce($3, "providerAt")
       WHERE "workspaceId" = current_workspace() AND id = $1`,
      [id, change.body ?? null, scheduledFor],
    );
    if (scheduledFor) await lookAgainAt(tx, scheduledFor);
    const details = { ...change, body: change.body && "changed" };
    await recordActivity(tx, actor, { action: "message.edited", resource: "message", resourceId: id, details });
    await publish(tx, messageUpdated(actor.workspaceId, [id]));
    const [message] = await messagesByIds(tx, [id]);
    return message ?? gone();
  });
}

/** The lock makes a promotion that runs at the same moment wait, and then see the new time. */
async function lockWaiting(tx: Tx, id: string): Promise<Waiting> {
  const [message] = await tx.sql<Waiting>(
    `SELECT status, type FROM "Message"
     WHERE "workspaceId" = current_workspace() AND id = $1 AND direction = 'OUTBOUND' FOR UPDATE`,
    [id],
  );
  if (!message) return gone();
  if (message.status === "SCHEDULED" || message.status === "HELD") return message;
  throw new AppError("conflict", "It is too late: the message is on its way, or was cancelled.");
}

function assertFits({ status, type }: Waiting, { body, scheduledFor }: MessagePatch): void {
  if (body !== undefined && type !== "TEXT") {
    throw new AppError("invalid", "Only the words of a text can be changed. Cancel it and write a new one.", {
      fields: { body: "not a text" },
    });
  }
  if (scheduledFor && status !== "SCHEDULED") {
    throw new AppError("invalid", "This message does not wait for a time.", {
      fields: { scheduledFor: "not scheduled" },
    });
  }
}

function gone(): never {
  throw new AppError("not_found", "There is no such message.");
}
