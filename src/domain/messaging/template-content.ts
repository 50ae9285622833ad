import { z } from "zod";
import type { MessageContent } from "#/domain/channels/content.ts";
import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { NewMessage } from "./new-message-schema.ts";

type Stored = { status: string; category: string; components: { type?: string; text?: string }[] };
type Parameter = z.infer<typeof parameter>;

/** As far as we read a parameter; the rest of it goes to Meta as it came. */
const parameter = z.looseObject({
  type: z.string().optional(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
});

/**
 * A template call with the text that the customer will read. Throws `template_invalid` when the template is not
 * approved on this number or its variables are not all filled (Meta would refuse with 132000).
 */
export async function templateContent(
  tx: Tx,
  channelId: string,
  call: NewMessage["template"],
  category?: "UTILITY",
): Promise<MessageContent> {
  if (!call) throw new AppError("template_invalid", "Choose a template.");
  const [template] = await tx.sql<Stored>(
    `SELECT status, category, components FROM "MessageTemplate"
     WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND name = $2 AND language = $3 AND "archivedAt" IS NULL`,
    [channelId, call.name, call.language.replace("-", "_")],
  );
  if (template?.status !== "APPROVED") {
    throw new AppError(
      "template_invalid",
      `The template ${call.name} (${call.language}) is not approved on this number.`,
    );
  }
  if (category && template.category !== category) {
    throw new AppError("template_invalid", "Only a utility template may ask a customer to write; choose one.");
  }
  const text = bodyText(template.components);
  const parameters = bodyParameters(call.components);
  assertFilled(text, parameters);
  return {
    type: "TEMPLATE",
    body: fill(text, parameters),
    template: { name: call.name, language: call.language.replace("-", "_"), components: call.components },
  };
}

function bodyText(components: Stored["components"]): string {
  return components.find((component) => component.type?.toUpperCase() === "BODY")?.text ?? "";
}

function bodyParameters(components: Record<string, unknown>[]): Parameter[] {
  const body = components.find((component) => String(component.type).toLowerCase() === "body");
  const parameters = z.array(parameter).safeParse(body?.parameters ?? []);
  if (parameters.success) return parameters.data;
  throw new AppError("template_invalid", "Each variable is an object with a type, and its text is a string.");
}

const variable = /\{\{\s*(\w+)\s*\}\}/g;

function assertFilled(text: string, parameters: Parameter[]): void {
  const wanted = new Set([...text.matchAll(variable)].map((match) => match[1]));
  const isFilled = parameters.every((parameter) => parameter.type !== "text" || parameter.text?.trim());
  if (wanted.size === parameters.length && isFilled) return;
  throw new AppError("template_invalid", `This template has ${wanted.size} variables; fill in each of them.`);
}

function fill(text: string, parameters: Parameter[]): string {
  const named = new Map(parameters.flatMap((p) => (p.parameter_name ? [[p.parameter_name, p.text ?? ""]] : [])));
  return text.replace(
    variable,
    (whole, name: string) => named.get(name) ?? parameters[Number(name) - 1]?.text ?? whole,
  );
}
