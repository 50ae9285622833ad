import type { MessageContent } from "#/domain/channels/content.ts";
import { fillPlaceholders, templateParts } from "#/domain/channels/template-parts-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { checkedCall } from "./check-template-call.ts";
import { findSources } from "./find-sources.ts";
import type { NewMessage } from "./new-message-schema.ts";

type Stored = { status: string; category: string; components: Record<string, unknown>[] };

/** For whom it is written and by whom: what variables with a source are filled from. */
export type TemplateContext = { actor: Actor; contactId: string; conversationId: string; category?: "UTILITY" };

/**
 * A template call with the text that the customer will read, its sources found and its values checked. Throws
 * `template_invalid` when the template is not approved on this number, or when its values are not all there and of the
 * right kind (Meta would refuse with 132000 or 132012).
 */
export async function templateContent(
  tx: Tx,
  channelId: string,
  call: NewMessage["template"],
  context: TemplateContext,
): Promise<MessageContent> {
  if (!call) throw new AppError("template_invalid", "Choose a template.");
  const language = call.language.replace("-", "_");
  const [template] = await tx.sql<Stored>(
    `SELECT status, category, components FROM "MessageTemplate"
     WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND name = $2 AND language = $3 AND "archivedAt" IS NULL`,
    [channelId, call.name, language],
  );
  if (template?.status !== "APPROVED") {
    throw new AppError("template_invalid", `The template ${call.name} (${language}) is not approved on this number.`);
  }
  if (context.category && template.category !== context.category) {
    throw new AppError("template_invalid", "Only a utility template may ask a customer to write; choose one.");
  }
  const found = await findSources(tx, call.components, { ...context, language });
  const { components, values } = checkedCall(template.components, found);
  const { header, body } = templateParts(template.components);
  const texts = [
    header?.format === "TEXT" ? fillPlaceholders(header.text, (name) => values[`header.${name}`]) : "",
    fillPlaceholders(body.text, (name) => values[`body.${name}`]),
  ];
  return {
    type: "TEMPLATE",
    body: texts.filter(Boolean).join("\n"),
    template: { name: call.name, language, components },
  };
}
