import type { ViewerEvent } from "#/domain/messaging/schema.ts";

export type Viewer = { userId: string; name: string; state: "viewing" | "typing"; until: number };
export type ViewersByConversation = Record<string, Viewer[]>;

/** A browser says "viewing" again every 20 s, so three missed times mean that it is gone. */
const viewingMs = 65_000;
const typingMs = 6_000;

/** Applies who opened, left or writes in a conversation. One's own other tabs are not "someone else". */
export function applyViewer(
  viewers: ViewersByConversation,
  event: ViewerEvent,
  { now, userId }: { now: number; userId: string },
): ViewersByConversation {
  if (event.userId === userId) return viewers;
  const others = (viewers[event.conversationId] ?? []).filter((viewer) => viewer.userId !== event.userId);
  if (event.state === "left") return { ...viewers, [event.conversationId]: others };
  const until = now + (event.state === "typing" ? typingMs : viewingMs);
  const viewer: Viewer = { userId: event.userId, name: event.name, state: event.state, until };
  return { ...viewers, [event.conversationId]: [...others, viewer].sort((a, b) => a.name.localeCompare(b.name)) };
}

/** A writer who fell silent is a viewer again; a viewer not heard of any more is gone. Same object if nothing changed. */
export function expireViewers(viewers: ViewersByConversation, now: number): ViewersByConversation {
  let changed = false;
  const kept: ViewersByConversation = {};
  for (const [conversationId, list] of Object.entries(viewers)) {
    const alive = list.flatMap((viewer): Viewer[] => {
      if (viewer.until > now) return [viewer];
      changed = true;
      return viewer.state === "typing" ? [{ ...viewer, state: "viewing", until: now + viewingMs }] : [];
    });
    if (alive.length > 0) kept[conversationId] = alive;
    else changed = true;
  }
  return changed ? kept : viewers;
}
