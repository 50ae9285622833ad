import { z } from "zod";
import { changeProfilePicture } from "#/domain/channels/business-profile.ts";
import { businessProfileDto } from "#/domain/channels/channel-settings-schema.ts";
import { route } from "#/http/route.ts";
import { uploadOf } from "#/http/upload.ts";

export const POST = route(
  {
    can: "channel.manage",
    summary: "Give the business another picture: JPEG or PNG, at most 5 MB",
    params: z.object({ id: z.uuid() }),
    raw: "image/*",
    response: businessProfileDto,
    rateLimit: { points: 20, perSeconds: 60 },
  },
  ({ actor, params, request }) => changeProfilePicture(actor, params.id, () => uploadOf(request)),
);
