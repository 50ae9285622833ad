import type { Actor } from "#/domain/team/actor.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { messageCreated } from "./events.ts";
import { conversationIdOf, messagesByIds } from "./queries.ts";
import type { MessageDto } from "./schema.ts";

/** Leaves a note for colleagues in the thread. It is never sent, and does not change the place in the list. */
export async function addNote(
  actor: Actor,
  ref: string,
  note: { body: string; clientMessageId?: string | undefined },
): Promise<MessageDto> {
  return inWorkspace(actor, async (tx) => {
    const conversationId = await conversationIdOf(tx, actor, ref);
    const [row] = await tx.sql<{ id: string }>(
      `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind",
         "senderId", type, body, "clientMessageId", status, "providerAt")
       SELECT $1, c."workspaceId", c.id, c."contactId", c."channelAccountId", 'OUTBOUND', 'INTERNAL_NOTE', $3, $4, 'TEXT', $5, $6, 'SENT', $7
       FROM "Conversation" c WHERE c."workspaceId" = current_workspace() AND c.id = $2
       ON CONFLICT ("workspaceId", "clientMessageId") WHERE "clientMessageId" IS NOT NULL DO UPDATE SET body = "Message".body RETURNING id`,
      [
        newId(),
        conversationId,
        actor.kind === "user" ? "AGENT" : "SYSTEM",
        actor.userId ?? null,
        note.body,
        note.clientMessageId ?? null,
        clock.now(),
      ],
    );
    const [message] = await messagesByIds(tx, row ? [row.id] : []);
    if (!message) throw new AppError("not_found", "There is no such conversation.");
    if (message.conversationId !== conversationId || message.content !== note.body) {
      throw new AppError("idempotency_mismatch", "This clientMessageId was used for another message; make a new one.");
    }
    await publish(tx, messageCreated(actor.workspaceId, [message.id]));
    return message;
  });
}
