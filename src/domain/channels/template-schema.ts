import { z } from "zod";
import { componentsOf } from "./template-components-schema.ts";
import { templateCategories } from "./template-limits-schema.ts";

/** Beyond what any template of Meta's can hold; the limits themselves are `templateProblems`. */
const components = componentsOf(
  ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER"],
  ["HEADER", "BODY", "BUTTONS"],
)
  .min(1)
  .max(10)
  .refine((list) => JSON.stringify(list).length <= 100_000, "The template is too large.")
  .describe(
    "As Meta writes them: HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER. The sample of a header with a " +
      "file is `example: {file_id}` with a file of POST /api/files",
  );

const ttlSeconds = z
  .number()
  .int()
  .min(-1)
  .max(2_592_000)
  .describe("How long a message waits for its receiver; -1 for 30 days");

export const newTemplate = z
  .object({
    name: z.string().max(512),
    language: z.string().max(15).describe("Such as en, en_US or ar"),
    category: z.enum(templateCategories),
    components,
    ttlSeconds: ttlSeconds.optional(),
  })
  .strict();
export type NewTemplate = z.infer<typeof newTemplate>;

export const templatePatch = z
  .object({
    category: z.enum(templateCategories).optional(),
    components: components.optional(),
    ttlSeconds: ttlSeconds.optional(),
  })
  .strict()
  .refine((patch) => Object.keys(patch).length > 0, "Say what to change.");
export type TemplatePatch = z.infer<typeof templatePatch>;

const isoDate = z.iso.datetime();

export const templateDto = z
  .object({
    id: z.string(),
    channelAccountId: z.string(),
    channelName: z.string(),
    name: z.string(),
    language: z.string(),
    category: z.string(),
    subCategory: z.string().nullable(),
    previousCategory: z.string().nullable().describe("Before Meta moved it to another category"),
    status: z.string().describe("Meta's word: APPROVED, PENDING, REJECTED, PAUSED, DISABLED, …"),
    quality: z.string().nullable(),
    rejectionReason: z.string().nullable().describe("Meta's word or sentence"),
    components: z.array(z.record(z.string(), z.unknown())),
    parameterFormat: z.enum(["POSITIONAL", "NAMED"]),
    ttlSeconds: z.number().int().nullable(),
    sampleFiles: z
      .record(z.string(), z.string())
      .describe("Files of ours that were shown to the reviewers, by place: `header`, `cards.0.header`"),
    editedAt: isoDate.nullable(),
    syncedAt: isoDate.nullable(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "MessageTemplate" });
export type TemplateDto = z.infer<typeof templateDto>;

/** What is done with a template beside changing it, and the states in which Meta takes that. */
export const movableFrom: Record<"unpause" | "archive" | "unarchive", readonly string[]> = {
  unpause: ["PAUSED"],
  archive: ["APPROVED", "REJECTED"],
  unarchive: ["ARCHIVED"],
};

export const templateMove = z.strictObject({
  move: z
    .enum(["unpause", "archive", "unarchive"])
    .describe(
      "`unpause` a paused one, `archive` an approved or rejected one (Meta deletes it after 28 days), `unarchive` it",
    ),
});

export const templatesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
  channel: z.uuid().optional().describe("A channel account's id"),
  status: z
    .string()
    .regex(/^[A-Z_]{2,30}$/, "A state in capitals, such as APPROVED.")
    .optional(),
  category: z.enum(templateCategories).optional(),
  language: z.string().max(15).optional(),
  q: z.string().trim().max(200).optional().describe("A part of the name or of the text"),
});
export type TemplatesQuery = z.infer<typeof templatesQuery>;

export const templateDeletion = z.object({
  languages: z.enum(["one", "all"]).default("one").describe("`all` deletes the name in every language"),
});

export const templateSyncDto = z
  .object({ synced: z.number().int(), removed: z.number().int() })
  .meta({ id: "TemplateSync" });
export type TemplateSyncDto = z.infer<typeof templateSyncDto>;
