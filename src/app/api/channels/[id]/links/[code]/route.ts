import { z } from "zod";
import { changeChatLink, deleteChatLink } from "#/domain/channels/chat-links.ts";
import { chatLinkCode, chatLinkDto, chatLinkInput } from "#/domain/channels/chat-links-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid(), code: chatLinkCode });
const rateLimit = { points: 60, perSeconds: 60 };

export const PATCH = route(
  {
    can: "channel.manage",
    summary: "Give a link to the chat another text; its address stays",
    params,
    body: chatLinkInput,
    response: chatLinkDto,
    rateLimit,
  },
  ({ actor, params: { id, code }, body }) => changeChatLink(actor, id, code, body),
);

export const DELETE = route(
  { can: "channel.manage", summary: "Delete a link to the chat at Meta", params, rateLimit },
  ({ actor, params: { id, code } }) => deleteChatLink(actor, id, code),
);
