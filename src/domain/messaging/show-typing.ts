import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { enqueue } from "#/platform/jobs.ts";
import { tellRead } from "./jobs.ts";
import { conversationIdOf } from "./queries.ts";

/**
 * Shows "typing…" on the customer's phone, for at most 25 s or until the next message (Cloud API); there is no way to
 * take it back, so the end of typing does nothing there. It marks the conversation as read on the phone.
 */
export async function showTyping(actor: Actor, ref: string, isTyping: boolean): Promise<void> {
  if (!isTyping) return;
  await inWorkspace(actor, async (tx) => {
    const conversationId = await conversationIdOf(tx, actor, ref);
    const payload = { workspaceId: actor.workspaceId, conversationId, typing: true };
    await enqueue(tx, tellRead, payload, { jobKey: `typing:${conversationId}`, maxAttempts: 1, priority: -5 });
  });
}
