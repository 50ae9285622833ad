import { openChannel } from "#/domain/channels/channel-access.ts";
import { inWorkspace } from "#/platform/db.ts";

type Latest = { providerMessageId: string; channelId: string };

/**
 * Marks the customer's latest message as read on the phone, and all before it with it (Cloud API: `status: read`).
 * Typing cannot be shown without it. Messages older than 30 days cannot be marked. Who is blocked is told nothing.
 */
export async function tellRead(input: { workspaceId: string; conversationId: string; typing: boolean }): Promise<void> {
  const found = await inWorkspace(input, async (tx) => {
    const [latest] = await tx.sql<Latest>(
      `SELECT "providerMessageId", "channelAccountId" AS "channelId" FROM "Message"
       WHERE "workspaceId" = current_workspace() AND "conversationId" = $1 AND direction = 'INBOUND' AND "senderKind" = 'CUSTOMER'
         AND "providerMessageId" IS NOT NULL AND "providerAt" > now() - interval '30 days'
         AND NOT (SELECT ct."isBlocked" FROM "Conversation" c JOIN "Contact" ct ON ct."workspaceId" = c."workspaceId" AND ct.id = c."contactId"
           WHERE c."workspaceId" = current_workspace() AND c.id = $1)
       ORDER BY "providerAt" DESC, id DESC LIMIT 1`,
      [input.conversationId],
    );
    return latest && { ...latest, channel: await openChannel(tx, latest.channelId) };
  });
  if (!found) return;
  const { adapter, access } = found.channel;
  await adapter.markRead(access, { providerMessageId: found.providerMessageId, typing: input.typing });
}
