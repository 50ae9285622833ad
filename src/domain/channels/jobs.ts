import { z } from "zod";
import { defineJob } from "#/platform/jobs.ts";

/** Reads a channel's templates from the provider again. */
export const refreshTemplates = defineJob(
  "channels.refresh-templates",
  z.strictObject({ workspaceId: z.uuid(), channelId: z.uuid() }),
);

/** Has every connected number looked at. */
export const checkChannels = defineJob("channels.check-all", z.strictObject({}));

/** Asks the provider whether a channel works and sends its webhooks here, and repairs what it can. */
export const checkChannel = defineJob("channels.check", z.strictObject({ workspaceId: z.uuid(), channelId: z.uuid() }));
