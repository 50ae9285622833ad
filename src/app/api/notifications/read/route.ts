import { readNotificationsDto, readNotificationsInput } from "#/domain/team/notification-schema.ts";
import { readNotifications } from "#/domain/team/notifications.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "workspace.read",
    summary: "Mark the caller's notifications as read, those named or all",
    body: readNotificationsInput,
    response: readNotificationsDto,
  },
  ({ actor, body }) => readNotifications(actor, body),
);
