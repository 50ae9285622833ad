import { z } from "zod";
import { defineJob } from "#/platform/jobs.ts";

/** Downloads the file of one inbound message into our storage. */
export const fetchInboundMedia = defineJob(
  "fetch-inbound-media",
  z.object({ workspaceId: z.uuid(), messageId: z.uuid() }),
);

/** Looks again at the items of a workspace that waited for their message or failed. */
export const retryParkedItems = defineJob("retry-parked-items", z.object({ workspaceId: z.uuid() }));

/** Tells the provider that the customer's messages were read (and, with `typing`, that an answer is being written). */
export const tellRead = defineJob(
  "tell-read",
  z.object({ workspaceId: z.uuid(), conversationId: z.uuid(), typing: z.boolean() }),
);
