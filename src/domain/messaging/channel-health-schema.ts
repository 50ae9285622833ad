import { z } from "zod";

const isoDate = z.iso.datetime();

export const channelHealthDto = z
  .object({
    issues: z
      .array(
        z.object({
          cause: z.string(),
          severity: z.enum(["WARNING", "CRITICAL"]),
          reason: z.string(),
          until: isoDate.nullable(),
        }),
      )
      .describe("What is wrong now; the channel's `healthStatus` is the worst of them"),
    limit: z.object({
      perDay: z.number().int().nullable().describe("New people a day; null: unknown or without a limit"),
      used: z.number().int().nullable().describe("Of them; null where nothing is counted"),
      isShared: z.boolean().describe("All numbers of the business portfolio count together"),
    }),
    queue: z.object({
      waiting: z.number().int(),
      stoppedAt: isoDate.nullable().describe("Sending stands still since then"),
    }),
    provider: z.record(z.string(), z.unknown()).nullable().describe("Meta's `health_status`, in its own words"),
    traffic: z
      .array(z.object({ hour: isoDate, received: z.number().int(), sent: z.number().int(), failed: z.number().int() }))
      .describe("The last 24 hours, oldest first"),
    lastInboundAt: isoDate.nullable().describe("The latest message from a customer; null: none in these hours"),
  })
  .meta({ id: "ChannelHealth" });
export type ChannelHealthDto = z.infer<typeof channelHealthDto>;

export const channelEventDto = z
  .object({
    id: z.string(),
    kind: z.string(),
    severity: z.enum(["INFO", "WARNING", "CRITICAL"]),
    summary: z.record(z.string(), z.unknown()),
    at: isoDate,
  })
  .meta({ id: "ChannelEvent" });
export type ChannelEventDto = z.infer<typeof channelEventDto>;

export const channelEventsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().max(200).optional(),
});
export type ChannelEventsQuery = z.infer<typeof channelEventsQuery>;
