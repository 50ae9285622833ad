import { inWorkspace } from "#/platform/db.ts";
import type { Shop } from "../factories.ts";

/** 10,000 customers with 3 messages each; one thread is long, a third are unread, a few are assigned, some are due. */
export async function fillInbox({ actor, channelId }: Shop): Promise<void> {
  await inWorkspace(actor, async (tx) => {
    await tx.sql(
      `INSERT INTO "Contact" (id, "workspaceId", name, phone, source, "searchText", "phoneReversed", "lastMessageAt")
       SELECT uuidv7(), current_workspace(), 'Customer ' || lpad(n::text, 5, '0'), '9665' || lpad(n::text, 8, '0'), 'WHATSAPP',
         'customer ' || lpad(n::text, 5, '0'), reverse('9665' || lpad(n::text, 8, '0')), now() - n * interval '1 minute'
       FROM generate_series(1, 10000) AS n`,
    );
    await tx.sql(
      `INSERT INTO "ContactIdentity" (id, "workspaceId", "contactId", kind, "externalId")
       SELECT uuidv7(), current_workspace(), id, 'PHONE', phone FROM "Contact"`,
    );
    await tx.sql(
      `INSERT INTO "Conversation" (id, "workspaceId", "channelAccountId", "contactId", channel, "replyIdentityId", status, "assigneeId",
         "unreadCount", "lastMessageAt", "windowExpiresAt")
       SELECT uuidv7(), current_workspace(), $1, ct.id, 'WHATSAPP', i.id, CASE WHEN row_number() OVER () % 5 = 0 THEN 'CLOSED' ELSE 'OPEN' END,
         CASE WHEN row_number() OVER () % 50 = 0 THEN m."userId" END, row_number() OVER () % 3, ct."lastMessageAt", now() + interval '1 day'
       FROM "Contact" ct JOIN "ContactIdentity" i ON i."contactId" = ct.id
       CROSS JOIN (SELECT "userId" FROM "Membership" WHERE "workspaceId" = current_workspace() LIMIT 1) AS m`,
      [channelId],
    );
    await tx.sql(
      `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type, body,
         status, "providerMessageId", "providerAt", "nextAttemptAt")
       SELECT uuidv7(), current_workspace(), c.id, c."contactId", c."channelAccountId", 'OUTBOUND', 'WHATSAPP', 'AGENT', 'TEXT', 'body ' || k,
         CASE WHEN k = 1 AND c.n % 100 = 0 THEN 'QUEUED' ELSE 'SENT' END, CASE WHEN k > 1 OR c.n % 100 > 0 THEN 'wamid.seed.' || c.n || '.' || k END,
         c."lastMessageAt" - k * interval '1 hour', CASE WHEN k = 1 AND c.n % 100 = 0 THEN now() END
       FROM (SELECT *, row_number() OVER (ORDER BY "lastMessageAt" DESC) AS n FROM "Conversation") AS c
       CROSS JOIN LATERAL generate_series(1, CASE WHEN c.n = 1 THEN 2005 WHEN c.n <= 1002 THEN 1 ELSE 3 END) AS k`,
    );
    await tx.sql(
      `UPDATE "Conversation" c SET "lastMessageId" = (
         SELECT id FROM "Message" m WHERE m."workspaceId" = c."workspaceId" AND m."conversationId" = c.id ORDER BY "providerAt" DESC LIMIT 1)`,
    );
  });
}
