import { AppError } from "#/platform/errors.ts";
import type { ChannelAccess, TemplateMove } from "../../adapter.ts";
import { graphOrThrow, post } from "./graph.ts";
import { asJson, filled, type Json, obj } from "./read.ts";

/**
 * `POST /{template}/unpause`, and `POST /{waba}/message_templates/archive` or `unarchive` with up to 100 ids, which answers by
 * id what it did not do and why (whatsapp-cloud reference §10.1).
 */
export async function moveTemplate(access: ChannelAccess, externalId: string, move: TemplateMove): Promise<void> {
  if (move === "unpause") {
    const answer = await graphOrThrow(access, `${encodeURIComponent(externalId)}/unpause`, post({}));
    if (answer.success === false) throw refusal(filled(answer, "reason"));
    return;
  }
  const path = `${encodeURIComponent(access.parentId ?? "")}/message_templates/${move}`;
  const answer = await graphOrThrow(archiveAccess(access), path, post({ hsm_ids: [externalId] }));
  const failed = obj(answer, "failed_templates");
  if (failed && externalId in failed) throw refusal(wordsOf(failed, externalId));
}

/** Archiving lives at another address than the rest, without a version; a stand-in has all at one. */
function archiveAccess(access: ChannelAccess): ChannelAccess {
  const isMeta = new URL(access.apiBase).host === "graph.facebook.com";
  return isMeta ? { ...access, apiBase: "https://api.facebook.com" } : access;
}

function wordsOf(failed: Json, externalId: string): string | undefined {
  return filled(failed, externalId) ?? filled(asJson(failed[externalId]), "error");
}

function refusal(words = "no reason given"): AppError {
  return new AppError("template_invalid", `WhatsApp did not do it: ${words}`, { fields: { provider: words } });
}
