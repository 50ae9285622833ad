import { z } from "zod";

export const severities = ["INFO", "WARNING", "CRITICAL"] as const;
export type Severity = (typeof severities)[number];

export const notificationKinds = ["CHANNEL", "TEMPLATE", "CAMPAIGN", "CONVERSATION", "TEAM", "SYSTEM"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

const isoDate = z.iso.datetime();

export const notificationDto = z
  .object({
    id: z.string(),
    kind: z.enum(notificationKinds),
    severity: z.enum(severities),
    titleKey: z.string().describe("Which sentence to show"),
    params: z.record(z.string(), z.unknown()).describe("What to fill into it"),
    resource: z.string().nullable(),
    resourceId: z.string().nullable(),
    readAt: isoDate.nullable(),
    createdAt: isoDate,
  })
  .meta({ id: "Notification" });
export type NotificationDto = z.infer<typeof notificationDto>;

export const notificationsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
  unread: z.enum(["true", "false"]).optional(),
});
export type NotificationsQuery = z.infer<typeof notificationsQuery>;

/** Without ids: all that there are. */
export const readNotificationsInput = z.object({ ids: z.array(z.uuid()).max(100).optional() }).strict();
export type ReadNotificationsInput = z.infer<typeof readNotificationsInput>;

export const readNotificationsDto = z.object({ read: z.number().int() }).meta({ id: "NotificationsRead" });
