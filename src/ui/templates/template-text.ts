import { fillPlaceholders, templateParts } from "#/domain/channels/template-parts-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";

/** What a template says, its header above its text; a placeholder without a value stays. */
export function templateText(template: Pick<TemplateDto, "components">, values: Record<string, string> = {}): string {
  const { header, body } = templateParts(template.components);
  const above = header?.format === "TEXT" ? fillPlaceholders(header.text, (name) => values[`header.${name}`]) : "";
  return [above, fillPlaceholders(body.text, (name) => values[`body.${name}`])].filter(Boolean).join("\n");
}

/** `order_update` as people read it. */
export function readableName({ name }: Pick<TemplateDto, "name">): string {
  return name.replaceAll("_", " ");
}
