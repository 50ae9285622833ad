import { z } from "zod";
import { changeCommerceSettings, getCommerceSettings } from "#/domain/channels/commerce-settings.ts";
import { commerceSettingsDto, commerceSettingsPatch } from "#/domain/channels/commerce-settings-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });
const rateLimit = { points: 60, perSeconds: 60 };

export const GET = route(
  {
    can: "channel.manage",
    summary: "Whether customers see the catalogue and may order from it",
    params,
    response: commerceSettingsDto,
    rateLimit,
  },
  ({ actor, params: { id } }) => getCommerceSettings(actor, id),
);

export const PATCH = route(
  {
    can: "channel.manage",
    summary: "Show or hide the catalogue and the cart at Meta",
    params,
    body: commerceSettingsPatch,
    response: commerceSettingsDto,
    rateLimit,
  },
  ({ actor, params: { id }, body }) => changeCommerceSettings(actor, id, body),
);
