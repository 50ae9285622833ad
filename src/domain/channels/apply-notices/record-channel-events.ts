import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import type { ChannelEventKind, Severity } from "../notice-effect.ts";
import type { PlacedEffect } from "./apply-notices.ts";

/** A line of a channel's history. */
export type NewChannelEvent = {
  channelId: string;
  kind: ChannelEventKind;
  severity: Severity;
  /** What happened, in the provider's words; no secrets. */
  summary: Record<string, unknown>;
  at: Date;
  itemId?: string;
};

/** Writes the history of the channels that effects are about; of what names an unknown number, that of the addressed one. */
export function recordChannelEvents(tx: Tx, effects: PlacedEffect[]): Promise<void> {
  return addChannelEvents(
    tx,
    effects.flatMap(({ event, targets, channelId, at, itemId }) =>
      event ? (targets.length > 0 ? targets : [channelId]).map((id) => ({ ...event, channelId: id, at, itemId })) : [],
    ),
  );
}

/** Adds lines to channels' histories in the caller's transaction. */
export async function addChannelEvents(tx: Tx, events: NewChannelEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.sql(
    `INSERT INTO "ChannelEvent" (id, "workspaceId", "channelAccountId", "inboundItemId", kind, severity, summary, at)
     SELECT e.id, current_workspace(), e."channelId", e."itemId", e.kind, e.severity, e.summary, e.at
     FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, "channelId" uuid, "itemId" uuid, kind text, severity text, summary jsonb, at timestamptz)`,
    [JSON.stringify(events.map((event) => ({ id: newId(), ...event })))],
  );
}
