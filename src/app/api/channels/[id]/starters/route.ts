import { z } from "zod";
import { changeStarters, getStarters } from "#/domain/channels/conversation-starters.ts";
import { conversationStarters, conversationStartersDto } from "#/domain/channels/conversation-starters-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });
const rateLimit = { points: 60, perSeconds: 60 };

export const GET = route(
  {
    can: "channel.manage",
    summary: "Questions and commands that WhatsApp offers to a customer",
    params,
    response: conversationStartersDto,
    rateLimit,
  },
  ({ actor, params: { id } }) => getStarters(actor, id),
);

export const PUT = route(
  {
    can: "channel.manage",
    summary: "Replace the questions and commands at Meta",
    params,
    body: conversationStarters,
    response: conversationStartersDto,
    rateLimit,
  },
  ({ actor, params: { id }, body }) => changeStarters(actor, id, body),
);
