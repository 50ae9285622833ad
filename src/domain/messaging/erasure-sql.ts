const here = `"workspaceId" = current_workspace()`;
const says = (text: string, words: string) =>
  `EXISTS (SELECT FROM unnest(${words}::text[]) AS word WHERE strpos(${text}, word) > 0)`;
const counting = (statement: string) =>
  `WITH changed AS (${statement} RETURNING 1) SELECT count(*)::int AS n FROM changed`;

/**
 * The statements of `eraseContact`, in their order. Words are what a provider knows the person by (number, address, ids); a
 * name alone finds nothing, because it may be somebody else's.
 */
export const erasureSql = {
  /** The contact and all that were merged with it. Locked, a message that comes in now waits, and makes a new contact. */
  lockContacts: `
  WITH RECURSIVE family(id, parent) AS (
    SELECT id, "mergedIntoId" FROM "Contact" WHERE ${here} AND id = $1
    UNION SELECT c.id, c."mergedIntoId" FROM "Contact" c JOIN family f ON c."mergedIntoId" = f.id OR c.id = f.parent
    WHERE c."workspaceId" = current_workspace()
  )
  SELECT id, phone, email FROM "Contact" WHERE ${here} AND id IN (SELECT id FROM family) ORDER BY id FOR UPDATE`,

  identityWords: `SELECT "externalId" AS word FROM "ContactIdentity" WHERE ${here} AND "contactId" = ANY ($1::uuid[])`,

  lockConversations: `
  SELECT id FROM "Conversation" WHERE ${here} AND "contactId" = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,

  messages: `SELECT id, "deliveryId" FROM "Message" WHERE ${here} AND "conversationId" = ANY ($1::uuid[])`,

  filesOf: `
  SELECT DISTINCT f.id, f."objectKey" FROM "Message" m JOIN "File" f ON f."workspaceId" = m."workspaceId" AND f.id = m."fileId"
  WHERE m."workspaceId" = current_workspace() AND m."conversationId" = ANY ($1::uuid[])`,

  countActivities: `
  SELECT count(*)::int AS n FROM "ActivityLog" WHERE ${here} AND details IS NOT NULL AND NOT details ? 'erased'
    AND ("resourceId" = ANY ($1::text[]) OR ${says("lower(details::text)", "$2")})`,

  inboundItems: counting(`
  DELETE FROM "InboundItem" WHERE ${here} AND (${says("json::text", "$1")} OR "waitsFor" IN (
    SELECT "providerMessageId" FROM "Message" WHERE ${here} AND "conversationId" = ANY ($2::uuid[]) AND "providerMessageId" IS NOT NULL))`),

  /** Whole bodies, which nobody needs once they are processed; a body that speaks of another workspace's number only stays. */
  deliveries: counting(`
  DELETE FROM "InboundDelivery" d WHERE (d."doneAt" IS NOT NULL OR d."deadAt" IS NOT NULL) AND (d.id = ANY ($1::uuid[]) OR (
    EXISTS (SELECT FROM unnest($2::text[]) AS word WHERE position(convert_to(word, 'UTF8') IN d.body) > 0)
    AND EXISTS (SELECT FROM "ChannelAccount" a WHERE a.${here} AND a."externalId" <> ''
      AND position(convert_to(a."externalId", 'UTF8') IN d.body) > 0)))`),

  /** Answers kept for Idempotency-Key. */
  answers: counting(`DELETE FROM "IdempotencyKey" WHERE ${here} AND ${says("body::text", "$1")}`),

  events: counting(`UPDATE "Event" SET data = NULL WHERE ${here} AND data IS NOT NULL AND ${says("data::text", "$1")}`),

  notifications: counting(`
  DELETE FROM "Notification" WHERE ${here} AND ("resourceId" = ANY ($1::uuid[]) OR ${says("params::text", "$2")})`),

  importRows: counting(`DELETE FROM "ContactImportRow" WHERE ${here} AND ${says("data::text", "$1")}`),

  countStatuses: `SELECT count(*)::int AS n FROM "MessageStatusEvent" WHERE ${here} AND "messageId" = ANY ($1::uuid[])`,

  reactions: counting(`
  DELETE FROM "Reaction" WHERE ${here} AND ("messageId" = ANY ($1::uuid[]) OR reactor = ANY ($2::text[]))`),

  /** A quote would hold on to the message that it quotes. */
  unquote: `UPDATE "Message" SET "replyToId" = NULL WHERE ${here} AND "conversationId" = ANY ($1::uuid[]) AND "replyToId" IS NOT NULL`,

  deleteMessages: counting(`DELETE FROM "Message" WHERE ${here} AND "conversationId" = ANY ($1::uuid[])`),

  /** A file that somebody else got too is not the person's. */
  deleteFiles: `
  DELETE FROM "File" f WHERE f.${here} AND f.id = ANY ($1::uuid[])
    AND NOT EXISTS (SELECT FROM "Message" m WHERE m."workspaceId" = f."workspaceId" AND m."fileId" = f.id)
    AND NOT EXISTS (SELECT FROM "CannedResponse" r WHERE r."workspaceId" = f."workspaceId" AND r."fileId" = f.id)
  RETURNING f."objectKey"`,

  deleteConversations: counting(`DELETE FROM "Conversation" WHERE ${here} AND "contactId" = ANY ($1::uuid[])`),

  deleteIdentities: counting(`DELETE FROM "ContactIdentity" WHERE ${here} AND "contactId" = ANY ($1::uuid[])`),

  /** What a provider said of the person as one of a group's. */
  deleteParticipations: counting(`DELETE FROM "MessageStatusEvent" WHERE ${here} AND participant = ANY ($1::text[])`),

  unmerge: `UPDATE "Contact" SET "mergedIntoId" = NULL WHERE ${here} AND id = ANY ($1::uuid[])`,

  deleteContacts: counting(`DELETE FROM "Contact" WHERE ${here} AND id = ANY ($1::uuid[])`),
};
