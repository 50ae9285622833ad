import { inWorkspace, type Tx } from "#/platform/db.ts";
import type { Actor } from "./actor.ts";
import type { NotificationDto, NotificationsQuery, ReadNotificationsInput } from "./notification-schema.ts";

type Row = Omit<NotificationDto, "readAt" | "createdAt"> & { userId: string; readAt: Date | null; createdAt: Date };

/** What the person who asks was told in this workspace, newest first. A program is told nothing. */
export async function listNotifications(
  actor: Actor,
  { limit, cursor, unread }: NotificationsQuery,
): Promise<{ items: NotificationDto[]; nextCursor: string | null }> {
  const rows = await inWorkspace(actor, (tx) =>
    tx.sql<Row>(
      `${columns} WHERE "workspaceId" = current_workspace() AND "userId" = $1 AND ($2::uuid IS NULL OR id < $2)
         AND ($3 OR "readAt" IS NULL) ORDER BY id DESC LIMIT $4`,
      [actor.userId ?? null, cursor ?? null, unread !== "true", limit + 1],
    ),
  );
  const items = rows.slice(0, limit).map(toNotificationDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Marks the caller's own notifications as read: those named, or all. Returns how many were unread. */
export async function readNotifications(actor: Actor, { ids }: ReadNotificationsInput): Promise<{ read: number }> {
  const rows = await inWorkspace(actor, (tx) =>
    tx.sql(
      `UPDATE "Notification" SET "readAt" = now()
       WHERE "workspaceId" = current_workspace() AND "userId" = $1 AND "readAt" IS NULL AND ($2::uuid[] IS NULL OR id = ANY ($2))
       RETURNING 1`,
      [actor.userId ?? null, ids ?? null],
    ),
  );
  return { read: rows.length };
}

/** These notifications with the person to whom each belongs, for events. */
export async function notificationsByIds(
  tx: Tx,
  ids: string[],
): Promise<{ userId: string; notification: NotificationDto }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.sql<Row>(`${columns} WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[])`, [
    ids,
  ]);
  return rows.map((row) => ({ userId: row.userId, notification: toNotificationDto(row) }));
}

const columns = `SELECT id, "userId", kind, severity, "titleKey", params, resource, "resourceId", "readAt", "createdAt"
  FROM "Notification"`;

function toNotificationDto({ userId: _userId, ...row }: Row): NotificationDto {
  return { ...row, readAt: row.readAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() };
}
