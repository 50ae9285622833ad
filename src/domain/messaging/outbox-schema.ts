import { z } from "zod";
import { messageStatuses, messageTypes, pageQuery, senderKinds } from "./schema.ts";

/** What the outbox lists: everything that needs a look, or one kind of it. */
export const outboxStates = ["stuck", "waiting", "queued", "scheduled", "held", "ambiguous", "failed"] as const;
export type OutboxState = (typeof outboxStates)[number];

export const outboxQuery = pageQuery.extend({
  state: z.enum(outboxStates).default("stuck"),
  channel: z.uuid().optional().describe("A channel account's id"),
});
export type OutboxQuery = z.infer<typeof outboxQuery>;

/** What a person may do about a message now. */
export const outboxActions = ["retry", "mark-sent", "cancel"] as const;
export type OutboxAction = (typeof outboxActions)[number];

export const decisions = ["REQUEUED", "WAITS", "MARKED_SENT", "CANCELLED"] as const;

const isoDate = z.iso.datetime();

export const outboxItemDto = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    channelAccountId: z.string(),
    channelName: z.string(),
    contactId: z.string(),
    contactName: z.string(),
    customerWa: z.string().nullable(),
    messageType: z.string().describe(`${messageTypes.join(", ")}, in lower case`),
    content: z.string(),
    senderKind: z.enum(senderKinds),
    senderName: z.string().nullable(),
    campaignId: z.string().nullable(),
    status: z.enum(messageStatuses),
    reason: z
      .string()
      .nullable()
      .describe(
        "Why: messaging_limit, awaiting_reply, window_closed, restored, channel_stopped, spam_limit, payment, template_paused, or the code of the last error (a provider's or ours)",
      ),
    errorMessage: z.string().nullable().describe("The provider's own words"),
    since: isoDate.describe("Since when it is in this state"),
    nextTryAt: isoDate.nullable().describe("When it is tried or looked at again by itself; null: a person decides"),
    scheduledFor: isoDate.nullable(),
    holdExpiresAt: isoDate.nullable().describe("Until when it waits for the customer's reply"),
    attempts: z.number().int(),
    decision: z
      .object({
        what: z.enum(decisions),
        by: z.enum(["POLICY", "PERSON"]),
        byName: z.string().nullable(),
        at: isoDate,
      })
      .nullable()
      .describe("What was decided about a message in doubt"),
    actions: z.array(z.enum(outboxActions)),
    createdAt: isoDate,
  })
  .meta({ id: "OutboxItem" });
export type OutboxItemDto = z.infer<typeof outboxItemDto>;

export const outboxCountsDto = z
  .object({
    stuck: z.number().int().describe("Messages that need a look; 100 stands for more"),
    restored: z
      .number()
      .int()
      .describe("Messages held since the installation was restored from a backup; 100 stands for more"),
    waiting: z.number().int().describe("Messages that wait for their time or a reply; 100 stands for more"),
  })
  .meta({ id: "OutboxCounts" });
export type OutboxCounts = z.infer<typeof outboxCountsDto>;

export const restoredCountDto = z
  .object({ count: z.number().int().describe("Messages that this decided about") })
  .meta({ id: "RestoredCount" });
