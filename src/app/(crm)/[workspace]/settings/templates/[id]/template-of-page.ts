import { notFound } from "next/navigation";
import { z } from "zod";
import { findTemplate } from "#/domain/channels/list-templates.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { hasCode } from "#/platform/errors.ts";

/** The template that an address names; the page of a missing one otherwise. */
export async function templateOfPage(actor: Actor, id: string): Promise<TemplateDto> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await findTemplate(actor, id);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
