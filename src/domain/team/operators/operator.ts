import type { Actor } from "../actor.ts";
import type { Origin, ResolvedSession } from "../sessions.ts";

/** A person who runs the installation, and where they do it from. */
export type Operator = { session: ResolvedSession; origin: Origin };

/** Somebody who runs the installation as what the activity log of a workspace shows. They may nothing in it by this. */
export function operatorActor(workspaceId: string, { session: { user }, origin }: Operator): Actor {
  return {
    ...origin,
    kind: "platform",
    workspaceId,
    userId: user.userId,
    name: user.name,
    role: null,
    permissions: new Set(),
    locale: "en",
  };
}
