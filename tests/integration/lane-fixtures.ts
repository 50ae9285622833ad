import { claimMessages } from "#/domain/messaging/claim-messages.ts";
import { LaneCalls, takeOverCalls } from "#/domain/messaging/lane-calls.ts";
import { claimLanes } from "#/domain/messaging/lanes.ts";
import { inWorkspace } from "#/platform/db.ts";
import { rows, type Shop } from "../factories.ts";

/** Takes this shop's lane, if it is due. */
export async function ownLanes(shop: Shop) {
  return (await claimLanes(50)).filter(({ channelId }) => channelId === shop.channelId);
}

/** Marks what is due as SENDING and as called for, as a worker does just before it calls the provider. */
export async function claimAll(shop: Shop) {
  const { lane, claimed } = await claimUnopened(shop);
  await new LaneCalls(lane).open(claimed);
  return claimed;
}

/** What a worker has done at its lane a moment before that. */
export async function claimUnopened(shop: Shop) {
  const [lane] = await ownLanes(shop);
  if (!lane) throw new Error("the lane is not due");
  const claimed = await inWorkspace(lane, async (tx) => {
    await takeOverCalls(tx, lane);
    return claimMessages(tx, lane, { most: 10 });
  });
  return { lane, claimed };
}

/** As if the worker had died and its lease on the lane were over; the messages' lasts longer. */
export function endLaneLease(shop: Shop): Promise<unknown> {
  return rows(
    shop,
    `UPDATE "OutboundLane" SET "leaseUntil" = now(), "nextDueAt" = now() WHERE "workspaceId" = current_workspace()`,
  );
}
