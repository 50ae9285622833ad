import type { OutboxState } from "#/domain/messaging/outbox-schema.ts";
import type { OutboxFilter } from "#/ui/data/outbox-list.ts";

export const outboxTabs = ["stuck", "waiting", "failed"] as const;
export type OutboxTab = (typeof outboxTabs)[number];

/** Reasons that can be looked at alone, under what is stuck. */
export const stuckReasons = ["held", "ambiguous", "queued"] as const satisfies readonly OutboxState[];

/** What the page shows first; the server reads it before the page is drawn. */
export const firstOutboxFilter: OutboxFilter = { state: "stuck", channel: "" };

export function tabOf(state: OutboxState): OutboxTab {
  return state === "waiting" || state === "failed" ? state : "stuck";
}
