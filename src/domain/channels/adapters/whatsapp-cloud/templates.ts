import type { ChannelAccess, ProviderTemplate } from "../../adapter.ts";
import { graphOrThrow } from "./graph.ts";
import { asJson, filled, id, type Json, keep, list, obj } from "./read.ts";

const fields = "id,name,language,status,category,components,parameter_format,quality_score,rejected_reason";
const pageSize = 100;
/** Carousels with many languages make long pages. */
const maxBytes = 8 * 1024 * 1024;

/**
 * One page of a business account's templates. The next page is asked for by cursor: the address that Meta gives for it
 * holds the access token.
 */
export async function listTemplates(
  access: ChannelAccess,
  after?: string,
): Promise<{ templates: ProviderTemplate[]; after?: string }> {
  const query = new URLSearchParams({ fields, limit: String(pageSize), ...(after && { after }) });
  const path = `${encodeURIComponent(access.parentId ?? "")}/message_templates?${query}`;
  const page = await graphOrThrow(access, path, { maxBytes });
  const paging = obj(page, "paging");
  const next = filled(paging, "next") && filled(obj(paging, "cursors"), "after");
  const templates = list(page, "data").flatMap((item) => readTemplate(asJson(item)) ?? []);
  return { templates, ...(next && next !== after && { after: next }) };
}

function readTemplate(source: Json | undefined): ProviderTemplate | undefined {
  const externalId = id(source, "id");
  const name = id(source, "name");
  const language = id(source, "language");
  if (!externalId || !name || !language) return undefined;
  const reason = filled(source, "rejected_reason");
  return {
    externalId,
    name,
    language,
    category: (filled(source, "category") ?? "UTILITY").toUpperCase(),
    status: (filled(source, "status") ?? "PENDING").toUpperCase(),
    quality: filled(obj(source, "quality_score"), "score") ?? null,
    components: list(source, "components").map((part) => asJson(keep(part)) ?? {}),
    parameterFormat: filled(source, "parameter_format")?.toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL",
    rejectionReason: reason && reason !== "NONE" ? reason : null,
  };
}
