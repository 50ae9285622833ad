import { z } from "zod";
import { createChatLink, listChatLinks } from "#/domain/channels/chat-links.ts";
import { chatLinkDto, chatLinkInput, chatLinksQuery } from "#/domain/channels/chat-links-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });
const rateLimit = { points: 60, perSeconds: 60 };

export const GET = route(
  {
    can: "channel.manage",
    summary: "Links to the chat with a number",
    params,
    query: chatLinksQuery,
    response: z.array(chatLinkDto),
    rateLimit,
  },
  ({ actor, params: { id }, query }) => listChatLinks(actor, id, query),
);

export const POST = route(
  {
    can: "channel.manage",
    summary: "Make a link to the chat at Meta",
    params,
    body: chatLinkInput,
    response: chatLinkDto,
    status: 201,
    rateLimit,
    // A second link of the same text takes nothing from the first, and can be deleted.
    isRepeatable: true,
  },
  ({ actor, params: { id }, body }) => createChatLink(actor, id, body),
);
