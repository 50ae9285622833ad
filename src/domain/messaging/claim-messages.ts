import type { IdentityRef } from "#/domain/channels/inbound-item.ts";
import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { alongIndexes } from "#/platform/index-plans.ts";
import { claimSql } from "./claim-sql.ts";
import { messageUpdated } from "./events.ts";
import type { Lane } from "./lanes.ts";
import { lockLimit, type MessagingLimit } from "./messaging-limit.ts";
import type { MessageType } from "./schema.ts";
import { settleReactions } from "./settle-reactions.ts";

/** A message that this worker has marked SENDING and alone may send, until `sendBefore` on its own monotonic clock. */
export type DueMessage = {
  id: string;
  workspaceId: string;
  channelId: string;
  conversationId: string;
  campaignId: string | null;
  /** 1: a person's reply, 2: what programs write, 3: a campaign. */
  priority: number;
  type: MessageType;
  body: string;
  payload: Record<string, unknown>;
  fileId: string | null;
  replyToProviderId: string | null;
  to: IdentityRef;
  groupId: string;
  attempts: number;
  fence: string;
  sendBefore: number;
};

type Row = Omit<DueMessage, "workspaceId" | "channelId" | "to" | "sendBefore"> & {
  status: string;
  toKind: IdentityRef["kind"];
  toValue: string;
};

/** How many messages, and which. */
export type ClaimOptions = {
  most: number;
  /** Without: only replies and what programs write. */
  withCampaigns?: boolean;
  /** The campaign that had the last turn; the next one begins. */
  lastCampaign?: string | undefined;
  /** Conversations that may not be written to yet, and in how many milliseconds they may. */
  blocked?: ReadonlyMap<string, number>;
  limit?: MessagingLimit | undefined;
};

/** Longer than any request may take, so that a message of a living sender is never taken for abandoned. */
const leaseSeconds = 120;
const noCampaign = "00000000-0000-0000-0000-000000000000";

/**
 * Marks due messages as SENDING: replies of people first, then what programs write, then campaigns, of which each gets
 * its turn. Of each conversation only its next message is taken, as the thread shows them, and nothing overtakes one that
 * waits for its next try.
 * Window, block, opt-out and the messaging limit are checked by this very statement, so nothing goes out after they closed.
 */
export async function claimMessages(tx: Tx, lane: Lane, options: ClaimOptions): Promise<DueMessage[]> {
  const { limit, blocked = new Map<string, number>() } = options;
  const room = limit && (await lockLimit(tx, limit));
  const claimedAt = performance.now();
  const params = [
    lane.channelId,
    lane.fence,
    leaseSeconds,
    options.withCampaigns ?? true,
    options.lastCampaign ?? noCampaign,
    [...blocked.keys()],
    [...blocked.values()],
    options.most,
    ...(limit ? [limit.id, room] : []),
  ];
  const rows = await alongIndexes(tx, () => tx.sql<Row>(claimSql(lookAheadFor(options.most), limit?.counter), params));
  const refused = rows.filter((row) => row.status === "FAILED" || row.status === "HELD");
  const carriers = refused.flatMap(({ id, type }) => (type === "REACTION" ? id : []));
  const updated = [...refused.map(({ id }) => id), ...(await settleReactions(tx, carriers))];
  await publish(tx, messageUpdated(lane.workspaceId, updated));
  return rows
    .filter((row) => row.status === "SENDING")
    .map(({ toKind, toValue, status: _status, ...row }) => ({
      ...row,
      workspaceId: lane.workspaceId,
      channelId: lane.channelId,
      to: { kind: toKind, value: toValue },
      sendBefore: claimedAt + (leaseSeconds / 2) * 1_000,
    }));
}

function lookAheadFor(most: number): number {
  if (most <= 8) return 8;
  return most <= 64 ? 64 : 256;
}
