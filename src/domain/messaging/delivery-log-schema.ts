import { z } from "zod";

const isoDate = z.iso.datetime();

export const inboundItemStates = ["WAITING", "DONE", "DEAD", "IGNORED"] as const;

export const inboundItemDto = z
  .object({
    id: z.string(),
    channelId: z.string().nullable(),
    field: z.string().describe("Meta's webhook field, or what kind of thing about a message it is"),
    key: z.string(),
    state: z
      .enum(inboundItemStates)
      .describe("WAITING: for its message or its next try. DEAD: failed each time. IGNORED: came for nothing"),
    waitsFor: z.string().nullable().describe("The provider's id of the message that has to come first"),
    attempts: z.number().int(),
    error: z.string().nullable(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "InboundItem" });
export type InboundItemDto = z.infer<typeof inboundItemDto>;

export const inboundItemDetailDto = inboundItemDto
  .extend({ deliveryId: z.string().nullable(), payload: z.unknown().describe("As it was read from the delivery") })
  .meta({ id: "InboundItemDetail" });
export type InboundItemDetailDto = z.infer<typeof inboundItemDetailDto>;

export const inboundItemsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
  state: z.enum(inboundItemStates).optional(),
  field: z.string().max(100).optional(),
  channel: z.uuid().optional(),
  from: isoDate.optional().describe("Not older than this"),
  to: isoDate.optional().describe("Not newer than this"),
});
export type InboundItemsQuery = z.infer<typeof inboundItemsQuery>;
