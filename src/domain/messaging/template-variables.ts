import { variableSources } from "#/domain/channels/template-sources-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { conversationIdOf } from "./queries.ts";
import { sourceValues } from "./source-values.ts";
import type { TemplateVariable } from "./template-variables-schema.ts";

/** What the variables of a template could say in this conversation, were it sent now by this actor. Throws `not_found`. */
export function templateVariables(actor: Actor, ref: string, language: string): Promise<TemplateVariable[]> {
  return inWorkspace(actor, async (tx) => {
    const conversationId = await conversationIdOf(tx, actor, ref);
    const [thread] = await tx.sql<{ contactId: string }>(
      `SELECT "contactId" FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = $1`,
      [conversationId],
    );
    if (!thread) throw new AppError("not_found", "There is no such conversation.");
    const values = await sourceValues(tx, { actor, conversationId, contactId: thread.contactId, language });
    return variableSources.map((source) => ({ source, ...values[source] }));
  });
}
