import { z } from "zod";

const isoDate = z.iso.datetime();

export const deliveryStates = ["PENDING", "DONE", "DEAD"] as const;

export const deliveryDto = z
  .object({
    id: z.string(),
    provider: z.string(),
    isOwnAddress: z.boolean().describe("It came to the address of one account and not to the shared one"),
    state: z.enum(deliveryStates),
    sizeBytes: z.number().int(),
    attempts: z.number().int(),
    error: z.string().nullable(),
    receivedAt: isoDate,
    endedAt: isoDate.nullable().describe("When it was processed, or given up"),
  })
  .meta({ id: "Delivery" });
export type DeliveryDto = z.infer<typeof deliveryDto>;

export const deliveryDetailDto = deliveryDto
  .extend({
    headers: z.record(z.string(), z.string()),
    body: z.string().describe("As text, cut after 200,000 characters"),
  })
  .meta({ id: "DeliveryDetail" });
export type DeliveryDetailDto = z.infer<typeof deliveryDetailDto>;

export const deliveriesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
  state: z.enum(deliveryStates).optional(),
});
export type DeliveriesQuery = z.infer<typeof deliveriesQuery>;

export const queueStatusDto = z
  .object({
    deliveries: z.object({
      pending: z.number().int(),
      dead: z.number().int(),
      oldestPendingSeconds: z.number().int(),
      lagSeconds: z.number().nullable().describe("From arrival to processed, median of the last five minutes"),
    }),
    events: z.object({ pending: z.number().int() }),
    lanes: z.object({ due: z.number().int(), stopped: z.number().int() }),
    workers: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        hostname: z.string(),
        pid: z.number().int(),
        silentSeconds: z.number().int(),
      }),
    ),
  })
  .meta({ id: "QueueStatus" });
export type QueueStatusDto = z.infer<typeof queueStatusDto>;

export const deadJobDto = z
  .object({
    id: z.string(),
    name: z.string(),
    payload: z.unknown(),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    createdAt: isoDate,
  })
  .meta({ id: "DeadJob" });
export type DeadJobDto = z.infer<typeof deadJobDto>;
