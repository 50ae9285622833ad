import { countUnread } from "#/domain/messaging/count-unread.ts";
import { unreadCountDto } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "How many open conversations have something unread, up to 99",
    response: unreadCountDto,
  },
  ({ actor }) => countUnread(actor),
);
