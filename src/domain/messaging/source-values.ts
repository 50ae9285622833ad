import type { MissingReason, SourceValue, VariableSource } from "#/domain/channels/template-sources-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import type { Tx } from "#/platform/db.ts";
import { newestCart } from "./newest-cart.ts";
import { orderValues } from "./order-values.ts";

export type SourceValues = Record<VariableSource, SourceValue>;

/** Whom a template is for, who writes it, and its language. */
export type SourceContext = { actor: Actor; contactId: string; conversationId: string; language: string };

type Person = Record<"name" | "phone" | "email" | "company", string | null>;

/** What each source says now. The cart is looked for only if `hasOrder` says that somebody asks for it. */
export async function sourceValues(
  tx: Tx,
  { actor, contactId, conversationId, language }: SourceContext,
  { hasOrder = true } = {},
): Promise<SourceValues> {
  const [person] = await tx.sql<Person & { timeZone: string }>(
    `SELECT c.name, c.phone, c.email, c.company, w.timezone AS "timeZone"
     FROM "Contact" c JOIN "Workspace" w ON w.id = c."workspaceId" WHERE c."workspaceId" = current_workspace() AND c.id = $1`,
    [contactId],
  );
  const cart = hasOrder ? await newestCart(tx, conversationId) : undefined;
  return {
    ...contactValues(person),
    ...orderValues(cart, { language, timeZone: person?.timeZone ?? "UTC" }),
    ...agentValues(actor),
  };
}

function contactValues(person: Person | undefined) {
  const name = oneLine(person?.name);
  return {
    "contact.name": told(name),
    "contact.first_name": told(firstName(name)),
    "contact.phone": told(person?.phone ? `+${person.phone.replace(/^\+/, "")}` : ""),
    "contact.email": told(oneLine(person?.email)),
    "contact.company": told(oneLine(person?.company)),
  };
}

/** Programs have no name that a customer should read. */
function agentValues(actor: Actor) {
  const name = actor.kind === "user" ? oneLine(actor.name) : "";
  return { "agent.name": told(name, "no_agent"), "agent.first_name": told(firstName(name), "no_agent") };
}

function told(text: string, reason: MissingReason = "unknown"): SourceValue {
  return { text, missing: text ? null : reason };
}

/** A name that is a number says nothing to its owner. */
function oneLine(text: string | null | undefined): string {
  const line = (text ?? "").replace(/\s+/g, " ").trim();
  return /^\+?[\d\s]+$/.test(line) ? "" : line;
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? "";
}
