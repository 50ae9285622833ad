import type { Tx } from "#/platform/db.ts";

/** Two equal messages so close together were likely meant once: a double click, a retry without its `clientMessageId`. */
const withinSeconds = 5;

type Said = { conversationId: string; senderId: string | null; fingerprint: string };

/**
 * Whether the same sender said the very same to the same conversation a moment ago. It is a hint on the message
 * (`metadata.duplicateOf`) and nothing else: both go out, because a message that somebody did want twice ("ok", "ok")
 * must not disappear, and only a person can tell. The conversation is locked by the caller, so two requests at once see
 * each other.
 */
export async function duplicateHint(
  tx: Tx,
  { conversationId, senderId, fingerprint }: Said,
): Promise<{ duplicateOf?: string }> {
  if (!fingerprint) return {};
  const [earlier] = await tx.sql<{ id: string }>(
    `SELECT id FROM "Message" WHERE "workspaceId" = current_workspace() AND "conversationId" = $1
       AND "providerAt" > now() - make_interval(secs => ${withinSeconds}) AND direction = 'OUTBOUND' AND type <> 'REACTION'
       AND status NOT IN ('FAILED', 'CANCELLED') AND "senderId" IS NOT DISTINCT FROM $2 AND meta ->> 'fingerprint' = $3
     ORDER BY "providerAt" DESC, id DESC LIMIT 1`,
    [conversationId, senderId, fingerprint],
  );
  return earlier ? { duplicateOf: earlier.id } : {};
}
