import { z } from "zod";
import { hasVisibleText } from "#/domain/channels/visible-text-schema.ts";
import { messageDto } from "./schema.ts";

// The bodies of the restaurant dashboard's own endpoints (S0).

export const botSwitch = z.object({ enabled: z.boolean() }).strict();
export const dashboardText = z
  .object({ message: z.string().trim().refine(hasVisibleText, "Write something first.").max(4096) })
  .strict();
export const dashboardMessage = z.object({ message: messageDto });
export const dashboardMedia = z
  .object({
    mediaUrl: z.url({ protocol: /^https?$/ }).optional(),
    mediaUrls: z
      .array(z.url({ protocol: /^https?$/ }))
      .min(1)
      .max(10)
      .optional(),
    caption: z.string().max(1024).optional(),
    mediaType: z.enum(["image", "document", "video", "audio"]),
  })
  .strict()
  .refine(({ mediaUrl, mediaUrls }) => (mediaUrl === undefined) !== (mediaUrls === undefined), {
    path: ["mediaUrl"],
    message: "Give either mediaUrl or mediaUrls.",
  });
export type DashboardMedia = z.infer<typeof dashboardMedia>;
