import { z } from "zod";
import { notificationDto, notificationsQuery } from "#/domain/team/notification-schema.ts";
import { listNotifications } from "#/domain/team/notifications.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "workspace.read",
    summary: "What the caller was told, newest first",
    query: notificationsQuery,
    response: z.array(notificationDto),
  },
  ({ actor, query }) => listNotifications(actor, query),
);
