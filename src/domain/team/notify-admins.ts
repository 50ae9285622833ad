import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { sendMail } from "./mail/send-mail.ts";
import type { NotificationKind, Severity } from "./notification-schema.ts";
import type { Locale } from "./schema.ts";

/** Something that a person should know of. `titleKey` names the sentence, `params` fill it. */
export type NewNotification = {
  kind: NotificationKind;
  severity: Severity;
  titleKey: string;
  params: Record<string, unknown>;
  resource?: string;
  resourceId?: string;
};

/**
 * Tells the owners and admins of the workspace, each with a row of their own, in the caller's transaction. What somebody
 * has not read yet is not told to them again.
 */
export async function notifyAdmins(tx: Tx, news: NewNotification[]): Promise<void> {
  const workspaceId = tx.workspaceId;
  if (news.length === 0 || !workspaceId) return;
  const admins = await tx.sql<{ userId: string }>(
    `SELECT "userId" FROM "Membership" WHERE "workspaceId" = $1 AND status = 'ACTIVE' AND role IN ('OWNER', 'ADMIN')`,
    [workspaceId],
  );
  const rows = news.flatMap((one) => admins.map(({ userId }) => ({ id: newId(), userId, ...one })));
  const told = await tx.sql<{ id: string; userId: string; severity: Severity }>(insertSql, [JSON.stringify(rows)]);
  await publish(tx, { workspaceId, type: "notification.created", entityIds: told.map(({ id }) => id) });
  const concerned = told.filter(({ severity }) => severity !== "INFO").map(({ userId }) => userId);
  if (concerned.length > 0) await writeTo(tx, concerned);
}

/** Writes to those who want to hear of problems by mail too, one mail however many they are. */
async function writeTo(tx: Tx, userIds: string[]): Promise<void> {
  const readers = await tx.sql<{ name: string; email: string; locale: Locale; workspace: string; slug: string }>(
    `SELECT u.name, u.email, u.locale, w.name AS workspace, w.slug FROM "User" u JOIN "Workspace" w ON w.id = current_workspace()
     WHERE u.id = ANY ($1::uuid[]) AND u."notificationSettings" @> '{"problems": true}'`,
    [userIds],
  );
  for (const { email, locale, slug, ...values } of readers) {
    const path = `/${slug}/settings/channels`;
    await sendMail(tx, { to: email, locale, template: "problem", values: { ...values, path } });
  }
}

const insertSql = `
  INSERT INTO "Notification" (id, "workspaceId", "userId", kind, severity, "titleKey", params, resource, "resourceId")
  SELECT DISTINCT ON (n."userId", n."titleKey", n."resourceId", n.params)
    n.id, current_workspace(), n."userId", n.kind, n.severity, n."titleKey", n.params, n.resource, n."resourceId"
  FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "userId" uuid, kind text, severity text, "titleKey" text, params jsonb,
    resource text, "resourceId" uuid)
  WHERE NOT EXISTS (SELECT FROM "Notification" o WHERE o."workspaceId" = current_workspace() AND o."userId" = n."userId"
    AND o."readAt" IS NULL AND o."titleKey" = n."titleKey" AND o.params = n.params
    AND o."resourceId" IS NOT DISTINCT FROM n."resourceId")
  RETURNING id, "userId", severity`;
