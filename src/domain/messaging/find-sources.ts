import { type SourceFacts, sourceValues, type VariableSource } from "#/domain/channels/template-sources-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";

type Json = Record<string, unknown>;

/**
 * A call with a text in place of each `{source, fallback?}`. Throws `template_invalid` for a source that says nothing and
 * has no fallback, and for one that does not exist.
 */
export async function findSources(
  tx: Tx,
  components: Json[],
  { actor, contactId }: { actor: Actor; contactId: string },
): Promise<Json[]> {
  if (!JSON.stringify(components).includes('"source"')) return components;
  const [contact] = await tx.sql<SourceFacts["contact"]>(
    `SELECT name, phone, email, company FROM "Contact" WHERE "workspaceId" = current_workspace() AND id = $1`,
    [contactId],
  );
  const nobody = { name: null, phone: null, email: null, company: null };
  const values = sourceValues({ contact: contact ?? nobody, agentName: actor.kind === "user" ? actor.name : null });
  return components.map((component) => withTexts(component, values) as Json);
}

function withTexts(value: unknown, values: Record<VariableSource, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withTexts(item, values));
  if (typeof value !== "object" || value === null) return value;
  const { source, fallback, ...rest } = value as Json;
  if (typeof source === "string") return { ...rest, text: textOf(source, fallback, values) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTexts(inner, values)]));
}

function textOf(source: string, fallback: unknown, values: Record<string, string>): string {
  const found = Object.hasOwn(values, source) ? values[source] : undefined;
  if (found === undefined) throw new AppError("template_invalid", `There is no source "${source}" for a variable.`);
  const text = found || (typeof fallback === "string" ? fallback.trim() : "");
  if (text) return text;
  throw new AppError(
    "template_invalid",
    `Nothing is known for "${source}". Write a text instead, or give a fallback.`,
    {
      fields: { [source]: "unknown" },
    },
  );
}
