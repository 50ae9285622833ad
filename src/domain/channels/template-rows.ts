import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { type OpenChannel, openChannel } from "./channel-access.ts";
import type { TemplateDto } from "./template-schema.ts";

type TimeField = "editedAt" | "syncedAt" | "createdAt" | "updatedAt";
export type TemplateRow = Omit<TemplateDto, TimeField> &
  Record<"createdAt" | "updatedAt", Date> &
  Record<"editedAt" | "syncedAt", Date | null>;

/** What of a row is shown; reads from `templateSource`. */
export const templateColumns = `t.id, t."channelAccountId", ch."displayName" AS "channelName", t.name, t.language, t.category,
  t."subCategory", t."previousCategory", t.status, t.quality, t."rejectionReason", t.components, t."parameterFormat",
  t."ttlSeconds", t."sampleFiles", t."editedAt", t."syncedAt", t."createdAt", t."updatedAt"`;

/** Templates as `t`, their channels as `ch`. */
export const templateSource = `"MessageTemplate" t
  JOIN "ChannelAccount" ch ON ch."workspaceId" = t."workspaceId" AND ch.id = t."channelAccountId"`;

/** One template that is not deleted. Throws `not_found`. */
export async function readTemplate(tx: Tx, id: string): Promise<TemplateDto> {
  const [template] = await readTemplates(tx, [id]);
  if (!template) throw noSuchTemplate();
  return template;
}

/** Templates by id, in no order, without those that are deleted. */
export async function readTemplates(tx: Tx, ids: string[]): Promise<TemplateDto[]> {
  const rows = await tx.sql<TemplateRow>(
    `SELECT ${templateColumns} FROM ${templateSource}
     WHERE t."workspaceId" = $1 AND t.id = ANY ($2::uuid[]) AND t."archivedAt" IS NULL`,
    [tx.workspaceId, ids],
  );
  return rows.map(toTemplateDto);
}

/** The row as it is shown. */
export function toTemplateDto(row: TemplateRow): TemplateDto {
  return {
    ...row,
    editedAt: row.editedAt?.toISOString() ?? null,
    syncedAt: row.syncedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The provider's id of a template; null as long as it is not known here. */
export async function providerIdOf(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.sql<{ externalId: string | null }>(
    `SELECT "externalId" FROM "MessageTemplate" WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, id],
  );
  return row?.externalId ?? null;
}

/** A template with what is needed to speak of it with the provider. Throws `not_found`, and `conflict` before the first sync. */
export async function findAtProvider(
  tx: Tx,
  id: string,
): Promise<{ template: TemplateDto; externalId: string; channel: OpenChannel }> {
  const template = await readTemplate(tx, id);
  const externalId = await providerIdOf(tx, id);
  if (!externalId)
    throw new AppError("conflict", "WhatsApp's id of this template is not known yet. Sync the templates.");
  return { template, externalId, channel: await openChannel(tx, template.channelAccountId) };
}

/** The error for a template that is absent, foreign or deleted. */
export function noSuchTemplate(): AppError {
  return new AppError("not_found", "There is no such template.");
}
