const here = `"workspaceId" = current_workspace()`;
const counting = (statement: string) =>
  `WITH changed AS (${statement} RETURNING 1) SELECT count(*)::int AS n FROM changed`;

/** The statements by which `eraseContact` erases what is the person's own, in their order. Each finds its rows by an index. */
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

  /** What waited for a message of theirs. */
  waitingItems: counting(`
  DELETE FROM "InboundItem" WHERE ${here} AND state = 'WAITING' AND "waitsFor" IN (
    SELECT "providerMessageId" FROM "Message" WHERE ${here} AND "conversationId" = ANY ($1::uuid[]) AND "providerMessageId" IS NOT NULL)`),

  countStatuses: `SELECT count(*)::int AS n FROM "MessageStatusEvent" WHERE ${here} AND "messageId" = ANY ($1::uuid[])`,

  reactions: counting(`DELETE FROM "Reaction" WHERE ${here} AND "messageId" = ANY ($1::uuid[])`),

  /** A quote would hold on to the message that it quotes. */
  unquote: `UPDATE "Message" SET "replyToId" = NULL WHERE ${here} AND "conversationId" = ANY ($1::uuid[]) AND "replyToId" IS NOT NULL`,

  deleteMessages: counting(`DELETE FROM "Message" WHERE ${here} AND id = ANY ($1::uuid[])`),

  /** A file that somebody else got too is not the person's. */
  deleteFiles: `
  DELETE FROM "File" f WHERE f.${here} AND f.id = ANY ($1::uuid[])
    AND NOT EXISTS (SELECT FROM "Message" m WHERE m."workspaceId" = f."workspaceId" AND m."fileId" = f.id)
    AND NOT EXISTS (SELECT FROM "CannedResponse" r WHERE r."workspaceId" = f."workspaceId" AND r."fileId" = f.id)
  RETURNING f."objectKey"`,

  deleteConversations: counting(`DELETE FROM "Conversation" WHERE ${here} AND "contactId" = ANY ($1::uuid[])`),

  deleteIdentities: counting(`DELETE FROM "ContactIdentity" WHERE ${here} AND "contactId" = ANY ($1::uuid[])`),

  unmerge: `UPDATE "Contact" SET "mergedIntoId" = NULL WHERE ${here} AND id = ANY ($1::uuid[])`,

  deleteContacts: counting(`DELETE FROM "Contact" WHERE ${here} AND id = ANY ($1::uuid[])`),

  begin: `
  INSERT INTO "ErasureReceipt" (id, "workspaceId", "contactId", "erasedById", "erasedByName", counts, work, "createdAt")
  VALUES ($1, current_workspace(), $2, $3, $4, $5, $6, clock_timestamp())`,
};
