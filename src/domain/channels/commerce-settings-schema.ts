import { z } from "zod";

export const commerceSettingsDto = z
  .object({
    isCatalogVisible: z.boolean().describe("Customers find the catalogue in the chat and in the business profile"),
    isCartEnabled: z.boolean().describe("They may collect products and send them as an order"),
  })
  .meta({ id: "CommerceSettings" });
export type CommerceSettingsDto = z.infer<typeof commerceSettingsDto>;

export const commerceSettingsPatch = commerceSettingsDto
  .partial()
  .strict()
  .refine((patch) => Object.keys(patch).length > 0, "Say what is to change.");
export type CommerceSettingsPatch = z.infer<typeof commerceSettingsPatch>;
