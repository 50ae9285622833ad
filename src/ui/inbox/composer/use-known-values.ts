import { useMemo } from "react";
import { sourceValues, type VariableSource } from "#/domain/channels/template-sources-schema.ts";
import { useConversation } from "#/ui/data/conversations.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";

/** What a template's variables can say about the customer and the agent. */
export function useKnownValues(conversationId: string): Partial<Record<VariableSource, string>> {
  const { me } = useWorkspaceSession();
  const { data } = useConversation(conversationId);
  const contact = data?.contact;
  return useMemo(() => (contact ? sourceValues({ contact, agentName: me.name }) : {}), [contact, me.name]);
}
