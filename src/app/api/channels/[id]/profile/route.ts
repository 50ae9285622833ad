import { z } from "zod";
import { changeBusinessProfile, getBusinessProfile } from "#/domain/channels/business-profile.ts";
import { businessProfileDto, businessProfilePatch } from "#/domain/channels/channel-settings-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });
const rateLimit = { points: 60, perSeconds: 60 };

export const GET = route(
  {
    can: "channel.manage",
    summary: "What customers see of the business in WhatsApp",
    params,
    response: businessProfileDto,
    rateLimit,
  },
  ({ actor, params: { id } }) => getBusinessProfile(actor, id),
);

export const PATCH = route(
  {
    can: "channel.manage",
    summary: "Change the business profile at Meta",
    params,
    body: businessProfilePatch,
    response: businessProfileDto,
    rateLimit,
  },
  ({ actor, params: { id }, body }) => changeBusinessProfile(actor, id, body),
);
