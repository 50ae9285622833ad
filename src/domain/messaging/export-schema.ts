import { z } from "zod";

export const exportStatuses = ["WAITING", "RUNNING", "READY", "FAILED", "EXPIRED"] as const;

/** For how long a finished export can be downloaded. */
export const exportDays = 7;

const isoDate = z.iso.datetime();

export const newExport = z
  .object({ withFiles: z.boolean().default(true).describe("With pictures, sound, films and documents") })
  .strict();
export type NewExport = z.infer<typeof newExport>;

export const exportDto = z
  .object({
    id: z.string(),
    status: z.enum(exportStatuses),
    withFiles: z.boolean(),
    requestedByName: z.string(),
    done: z.number().int().describe("Rows and files written so far"),
    total: z.number().int().describe("Rows and files that there were when it began; 0 until then"),
    sizeBytes: z.number().int(),
    createdAt: isoDate,
    finishedAt: isoDate.nullable(),
    expiresAt: isoDate.nullable().describe("Until when it can be downloaded"),
  })
  .meta({ id: "DataExport" });
export type ExportDto = z.infer<typeof exportDto>;
