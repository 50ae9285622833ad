import { z } from "zod";

/** What is counted on a receipt. */
export const erasedKinds = [
  "contacts",
  "identities",
  "conversations",
  "messages",
  "files",
  "statuses",
  "reactions",
  "inboundItems",
  "deliveries",
  "events",
  "notifications",
  "answers",
  "importRows",
  "activities",
  "mentions",
] as const;
export type ErasedKind = (typeof erasedKinds)[number];

const erasedCounts = z.partialRecord(z.enum(erasedKinds), z.number().int());
export type ErasedCounts = z.infer<typeof erasedCounts>;

export const erasureReceiptDto = z
  .object({
    id: z.string(),
    contactId: z.string().describe("The id that the customer had"),
    erasedByName: z.string(),
    erasedAt: z.iso.datetime(),
    counts: erasedCounts.describe(
      "How much of what was erased; mentions: in what is kept of others, where no name alone is looked for",
    ),
    sha256: z.string().describe("Of the JSON array [id, contactId, erasedByName, erasedAt, counts], without spaces"),
  })
  .meta({ id: "ErasureReceipt" });
export type ErasureReceiptDto = z.infer<typeof erasureReceiptDto>;

export const erasureDto = z
  .object({
    id: z.string(),
    erasedByName: z.string(),
    startedAt: z.iso.datetime(),
    done: z.number().int().describe("Rows of the workspace that were looked through for what names the customer"),
    total: z.number().int().describe("Of so many; 0 before it has begun, and where they are too many to count"),
    hasFailed: z.boolean().describe("It stopped before its end and does not go on until it is asked to"),
    receipt: erasureReceiptDto.nullable().describe("Once everything is erased"),
  })
  .meta({ id: "Erasure" });
export type ErasureDto = z.infer<typeof erasureDto>;
