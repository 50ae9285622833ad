import { AppError } from "#/platform/errors.ts";
import type { ChannelAccess, ProviderTemplate, TemplateChange, TemplateDraft } from "../../adapter.ts";
import { faultError, graphFault } from "./errors.ts";
import { graph, graphOrThrow, post } from "./graph.ts";
import { asJson, filled, id, type Json, keep, list, num, obj } from "./read.ts";

const fields =
  "id,name,language,status,category,sub_category,components,parameter_format,quality_score,rejected_reason," +
  "previous_category,message_send_ttl_seconds";
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
  const page = await graphOrThrow(access, `${templatesPath(access)}?${query}`, { maxBytes });
  const paging = obj(page, "paging");
  const next = filled(paging, "next") && filled(obj(paging, "cursors"), "after");
  const templates = list(page, "data").flatMap((item) => readTemplate(asJson(item)) ?? []);
  return { templates, ...(next && next !== after && { after: next }) };
}

/** `POST /{waba}/message_templates`: Meta may answer with another category, or with its verdict already. */
export async function createTemplate(
  access: ChannelAccess,
  draft: TemplateDraft,
): Promise<{ externalId: string; status: string; category: string }> {
  const { name, language, category, components, parameterFormat, ttlSeconds } = draft;
  const answer = await asked(access, templatesPath(access), {
    name,
    language,
    category,
    components,
    parameter_format: parameterFormat.toLowerCase(),
    ...(ttlSeconds !== undefined && { message_send_ttl_seconds: ttlSeconds }),
  });
  const externalId = id(answer, "id");
  if (!externalId)
    throw new AppError("unavailable", "WhatsApp took the template but gave no id for it. Sync to see it.");
  return {
    externalId,
    status: (filled(answer, "status") ?? "PENDING").toUpperCase(),
    category: (filled(answer, "category") ?? category).toUpperCase(),
  };
}

/** `POST /{template}`. */
export async function editTemplate(access: ChannelAccess, externalId: string, change: TemplateChange): Promise<void> {
  const { category, components, ttlSeconds } = change;
  await asked(access, encodeURIComponent(externalId), {
    ...(category && { category }),
    ...(components && { components }),
    ...(ttlSeconds !== undefined && { message_send_ttl_seconds: ttlSeconds }),
  });
}

/** `DELETE /{waba}/message_templates`: all languages of a name, or with `hsm_id` one of them. */
export async function deleteTemplate(
  access: ChannelAccess,
  { name, externalId }: { name: string; externalId?: string },
): Promise<void> {
  const query = new URLSearchParams({ name, ...(externalId && { hsm_id: externalId }) });
  await graphOrThrow(access, `${templatesPath(access)}?${query}`, { method: "DELETE" });
}

/** Refusals of templates have their reason in `error_user_title` and `error_user_msg` (whatsapp-cloud reference §4.1). */
async function asked(access: ChannelAccess, path: string, body: Json): Promise<Json> {
  const { status, json, retryAfterSeconds } = await graph(access, path, post(body));
  const fault = graphFault(json, retryAfterSeconds);
  if (!fault) {
    if (json && status >= 200 && status <= 299) return json;
    throw new AppError("unavailable", `WhatsApp answered HTTP ${status}. Sync to see whether it took the template.`);
  }
  const error = obj(json, "error");
  const code = [id(error, "error_subcode"), fault.code].find((one) => one?.startsWith(templateCodes)) ?? fault.code;
  if (fault.action !== "NEVER" && !code.startsWith(templateCodes)) throw faultError(fault);
  const words = [filled(error, "error_user_title"), filled(error, "error_user_msg")].filter(Boolean).join(": ");
  const provider = words || fault.message;
  throw new AppError("template_invalid", `WhatsApp did not take the template (${code}): ${provider}`, {
    fields: { providerCode: code, provider },
  });
}

/** How the codes of refused templates begin; they come as code or as subcode. */
const templateCodes = "2388";

function templatesPath(access: ChannelAccess): string {
  return `${encodeURIComponent(access.parentId ?? "")}/message_templates`;
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
    subCategory: filled(source, "sub_category") ?? null,
    previousCategory: filled(source, "previous_category") ?? null,
    ttlSeconds: num(source, "message_send_ttl_seconds") ?? null,
  };
}
