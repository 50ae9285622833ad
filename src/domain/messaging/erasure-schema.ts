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

export const erasureReceiptDto = z
  .object({
    id: z.string(),
    contactId: z.string().describe("The id that the customer had"),
    erasedByName: z.string(),
    erasedAt: z.iso.datetime(),
    counts: z
      .partialRecord(z.enum(erasedKinds), z.number().int())
      .describe("How much of what was erased; mentions: in what is kept of others"),
    sha256: z.string().describe("Of the JSON array [id, contactId, erasedByName, erasedAt, counts], without spaces"),
  })
  .meta({ id: "ErasureReceipt" });
export type ErasureReceiptDto = z.infer<typeof erasureReceiptDto>;
