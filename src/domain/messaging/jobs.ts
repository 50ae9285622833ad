import { z } from "zod";
import { defineJob } from "#/platform/jobs.ts";

/** Copies the file of an inbound message from the provider, where it lives for days only, to our storage. */
export const fetchInboundMedia = defineJob(
  "messaging.fetch-inbound-media",
  z.strictObject({ workspaceId: z.uuid(), messageId: z.uuid() }),
);

/** Looks again at the items of a workspace that waited for their message or failed. */
export const retryParkedItems = defineJob("messaging.retry-parked-items", z.strictObject({ workspaceId: z.uuid() }));

/** Tells the customer's phone that the messages were read and, with `typing`, that an answer is being written. */
export const tellRead = defineJob(
  "messaging.tell-read",
  z.strictObject({ workspaceId: z.uuid(), conversationId: z.uuid(), typing: z.boolean() }),
);

/** Tells the provider whether a customer is blocked, as it is by then. */
export const tellBlock = defineJob(
  "messaging.tell-block",
  z.strictObject({ workspaceId: z.uuid(), contactId: z.uuid(), channelId: z.uuid() }),
);

/** Lets scheduled messages go and gives up held ones, at the moment `at`. */
export const settleWaiting = defineJob(
  "messaging.settle-waiting",
  z.strictObject({ workspaceId: z.uuid(), at: z.iso.datetime() }),
);

/** Deletes items of the delivery log that are over, past their time. */
export const forgetSettled = defineJob("messaging.forget-settled-items", z.strictObject({}));

/** Removes stored files whose rows are gone. Keys name a workspace and a file, and nothing of what is in it. */
export const removeObjects = defineJob(
  "messaging.remove-objects",
  z.strictObject({ keys: z.array(z.string().max(512)).max(500) }),
);

const oneExport = z.strictObject({ workspaceId: z.uuid(), exportId: z.uuid() });

/** Writes the next parts of an export. */
export const writeExport = defineJob("messaging.write-export", oneExport);

/** Removes what is stored of an export whose time is over. */
export const expireExport = defineJob("messaging.expire-export", oneExport);

/** Erases the next portions of what names an erased customer. */
export const continueErasure = defineJob(
  "messaging.continue-erasure",
  z.strictObject({ workspaceId: z.uuid(), erasureId: z.uuid() }),
);
