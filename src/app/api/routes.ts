import type { ApiRoute } from "#/http/openapi.ts";
import * as messageCosts from "./analytics/message-costs/route.ts";
import * as apiKey from "./api-keys/[id]/route.ts";
import * as apiKeys from "./api-keys/route.ts";
import * as refresh from "./auth/refresh/route.ts";
import * as revoke from "./auth/revoke/route.ts";
import * as token from "./auth/token/route.ts";
import * as botToggle from "./bot/toggle/route.ts";
import * as channel from "./channels/[id]/route.ts";
import * as channelTemplates from "./channels/[id]/templates/route.ts";
import * as channelTemplateSync from "./channels/[id]/templates/sync/route.ts";
import * as channelTest from "./channels/[id]/test/route.ts";
import * as channels from "./channels/route.ts";
import * as contacts from "./contacts/route.ts";
import * as assignment from "./conversations/[id]/assignment/route.ts";
import * as closure from "./conversations/[id]/closure/route.ts";
import * as conversationMessages from "./conversations/[id]/messages/route.ts";
import * as notes from "./conversations/[id]/notes/route.ts";
import * as read from "./conversations/[id]/read/route.ts";
import * as conversation from "./conversations/[id]/route.ts";
import * as send from "./conversations/[id]/send/route.ts";
import * as sendMedia from "./conversations/[id]/send-media/route.ts";
import * as toggleBot from "./conversations/[id]/toggle-bot/route.ts";
import * as typing from "./conversations/[id]/typing/route.ts";
import * as conversations from "./conversations/route.ts";
import * as file from "./files/[id]/route.ts";
import * as files from "./files/route.ts";
import * as health from "./health/route.ts";
import * as me from "./me/route.ts";
import * as members from "./members/route.ts";
import * as messageCancel from "./messages/[id]/cancel/route.ts";
import * as messageHistory from "./messages/[id]/history/route.ts";
import * as messageMarkSent from "./messages/[id]/mark-sent/route.ts";
import * as messageRetry from "./messages/[id]/retry/route.ts";
import * as message from "./messages/[id]/route.ts";
import * as metrics from "./metrics/route.ts";
import * as readNotifications from "./notifications/read/route.ts";
import * as notifications from "./notifications/route.ts";
import * as outboxCounts from "./outbox/counts/route.ts";
import * as outbox from "./outbox/route.ts";
import * as ready from "./ready/route.ts";
import * as template from "./templates/[id]/route.ts";
import * as templates from "./templates/route.ts";
import * as unread from "./unread/route.ts";

/** Every route of the API. A test compares the list with the files, so that no route escapes the checks made over it. */
export const apiRoutes: ApiRoute[] = [
  { path: "/api/analytics/message-costs", handlers: messageCosts },
  { path: "/api/api-keys", handlers: apiKeys },
  { path: "/api/api-keys/[id]", handlers: apiKey },
  { path: "/api/auth/refresh", handlers: refresh },
  { path: "/api/auth/revoke", handlers: revoke },
  { path: "/api/auth/token", handlers: token },
  { path: "/api/bot/toggle", handlers: botToggle },
  { path: "/api/channels", handlers: channels },
  { path: "/api/channels/[id]", handlers: channel },
  { path: "/api/channels/[id]/templates", handlers: channelTemplates },
  { path: "/api/channels/[id]/templates/sync", handlers: channelTemplateSync },
  { path: "/api/channels/[id]/test", handlers: channelTest },
  { path: "/api/contacts", handlers: contacts },
  { path: "/api/conversations", handlers: conversations },
  { path: "/api/conversations/[id]", handlers: conversation },
  { path: "/api/conversations/[id]/assignment", handlers: assignment },
  { path: "/api/conversations/[id]/closure", handlers: closure },
  { path: "/api/conversations/[id]/messages", handlers: conversationMessages },
  { path: "/api/conversations/[id]/notes", handlers: notes },
  { path: "/api/conversations/[id]/read", handlers: read },
  { path: "/api/conversations/[id]/send", handlers: send },
  { path: "/api/conversations/[id]/send-media", handlers: sendMedia },
  { path: "/api/conversations/[id]/toggle-bot", handlers: toggleBot },
  { path: "/api/conversations/[id]/typing", handlers: typing },
  { path: "/api/files", handlers: files },
  { path: "/api/files/[id]", handlers: file },
  { path: "/api/health", handlers: health },
  { path: "/api/me", handlers: me },
  { path: "/api/members", handlers: members },
  { path: "/api/messages/[id]", handlers: message },
  { path: "/api/messages/[id]/cancel", handlers: messageCancel },
  { path: "/api/messages/[id]/history", handlers: messageHistory },
  { path: "/api/messages/[id]/mark-sent", handlers: messageMarkSent },
  { path: "/api/messages/[id]/retry", handlers: messageRetry },
  { path: "/api/metrics", handlers: metrics },
  { path: "/api/outbox", handlers: outbox },
  { path: "/api/outbox/counts", handlers: outboxCounts },
  { path: "/api/notifications", handlers: notifications },
  { path: "/api/notifications/read", handlers: readNotifications },
  { path: "/api/ready", handlers: ready },
  { path: "/api/templates", handlers: templates },
  { path: "/api/templates/[id]", handlers: template },
  { path: "/api/unread", handlers: unread },
];

/** Routes that are made without `route()`, and why. */
export const otherRoutes: Record<string, string> = {
  "/api/auth/[...nextauth]": "next-auth's own protocol",
  "/api/openapi.json": "describes the others",
  "/api/webhooks/[provider]/[[...account]]": "answered by the webhook door, whose clients expect their own protocols",
};
