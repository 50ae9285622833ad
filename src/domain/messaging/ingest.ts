import { setTimeout as pause } from "node:timers/promises";
import {
  type ClaimedDelivery,
  claimDeliveries,
  failDelivery,
  finishDeliveries,
} from "#/domain/channels/claim-deliveries.ts";
import type { InboundItem } from "#/domain/channels/inbound-item.ts";
import { adapterFor } from "#/domain/channels/registry.ts";
import { resolveRoutes, routeKey } from "#/domain/channels/resolve-routes.ts";
import { runClaimLoop } from "#/platform/claim-loop.ts";
import { inWorkspace, type Tx, unscoped, unscopedUnforced } from "#/platform/db.ts";
import { AppError, hasCode } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { counter } from "#/platform/metrics.ts";
import { onLocalHint } from "#/platform/notify.ts";
import { applyItems, type RoutedItem } from "./apply-items.ts";
import { closeParked, parkItem } from "./parked-items.ts";

/** Large enough that a hundred workspaces in one batch still share the cost of their statements. */
const largestBatch = 3_000;
const largestBatchBytes = 8_000_000;
/** Well within the lease of a delivery; after it, whoever claims the batch next goes on. */
const outageMs = 20_000;
const outagePauseMs = 500;

/** Processes stored deliveries until `signal` aborts. What it does with a delivery does not depend on their order. */
export function ingestDeliveries(signal: AbortSignal): Promise<void> {
  return runClaimLoop({
    name: "inbound",
    claim: () => claimDeliveries(largestBatch, largestBatchBytes),
    handle: processThroughOutage,
    wake: (nudge) => onLocalHint("wasl_inbound", nudge),
    idlePollMs: 1_000,
    concurrency: 2,
    gather: { from: 20, ms: 20 },
    signal,
  });
}

/** The database may be away for a moment: the batch is still ours, and starts again as soon as it is back. */
async function processThroughOutage(deliveries: ClaimedDelivery[]): Promise<void> {
  const until = performance.now() + outageMs;
  for (;;) {
    try {
      return await processDeliveries(deliveries);
    } catch (error) {
      if (!hasCode(error, "unavailable") || performance.now() > until) throw error;
      log.warn({ err: error, deliveries: deliveries.length }, "a batch of deliveries waits for the database");
      await pause(outagePauseMs);
    }
  }
}

/**
 * Applies claimed deliveries: all in one transaction; if that fails, each alone, and at last each of their items alone,
 * so that one bad item stands apart. A delivery that came before is suspect and taken alone at once.
 */
export async function processDeliveries(deliveries: ClaimedDelivery[]): Promise<void> {
  const fresh = deliveries.filter(({ attempts }) => attempts === 1);
  const suspects = deliveries.filter(({ attempts }) => attempts > 1);
  if (fresh.length > 0 && !(await tryTogether(fresh))) suspects.push(...fresh);
  for (const delivery of suspects) await processAlone(delivery);
}

async function tryTogether(deliveries: ClaimedDelivery[]): Promise<boolean> {
  try {
    await applyTogether(deliveries);
    return true;
  } catch (error) {
    if (hasCode(error, "unavailable")) throw error;
    log.warn({ err: error, deliveries: deliveries.length }, "a batch of deliveries failed; taking them one by one");
    return false;
  }
}

async function processAlone(delivery: ClaimedDelivery): Promise<void> {
  try {
    if (await tryTogether([delivery])) return;
    await applyItemByItem(delivery);
  } catch (error) {
    log.error({ err: error, deliveryId: delivery.id, attempts: delivery.attempts }, "a delivery failed");
    await failDelivery(delivery, error instanceof Error ? error.message : String(error));
  }
}

async function applyTogether(deliveries: ClaimedDelivery[]): Promise<void> {
  const byWorkspace = Map.groupBy(await routeItems(deliveries), (item) => item.workspaceId);
  const triedBefore = new Set(deliveries.filter(({ fence }) => fence > 1).map(({ id }) => id));
  await unscopedUnforced(async (tx) => {
    const finished = finishDeliveries(tx, deliveries); // goes out together with the first statement of the items
    finished.catch(() => {}); // heard below
    try {
      await applyByWorkspace(tx, byWorkspace, triedBefore);
    } catch (error) {
      // After a failed statement the next ones say only that: whether the batch may run again is told by the first.
      await finished;
      throw error;
    }
    if (!(await finished)) throw new AppError("conflict", "another worker took over this batch");
  });
  processed.inc(deliveries.length);
}

async function applyByWorkspace(
  tx: Tx,
  byWorkspace: Map<string, RoutedItem[]>,
  triedBefore: ReadonlySet<string>,
): Promise<void> {
  for (const [workspaceId, items] of [...byWorkspace].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await tx.enterWorkspace(workspaceId);
    await applyItems(tx, items);
    await closeParked(
      tx,
      items.filter(({ deliveryId }) => triedBefore.has(deliveryId ?? "")),
    );
  }
}

async function applyItemByItem(delivery: ClaimedDelivery): Promise<void> {
  for (const item of await routeItems([delivery])) {
    try {
      await inWorkspace(item, async (tx) => {
        await applyItems(tx, [item]);
        await closeParked(tx, [item]);
      });
    } catch (error) {
      if (hasCode(error, "unavailable")) throw error;
      await inWorkspace(item, (tx) => parkItem(tx, item, error));
    }
  }
  await unscoped((tx) => finishDeliveries(tx, [delivery]));
  processed.inc();
}

async function routeItems(deliveries: ClaimedDelivery[]): Promise<RoutedItem[]> {
  const parsed = deliveries.flatMap((delivery) => {
    const items = adapterFor(delivery.provider).parse(delivery.body);
    return items.map((item) => ({
      item,
      delivery,
      question: { ...item.account, accountToken: delivery.accountToken },
    }));
  });
  const routes = await resolveRoutes(parsed.map(({ question }) => question));
  return parsed.flatMap(({ item, delivery, question }) => {
    const route = routes.get(routeKey(question));
    if (!route) return reportStray(item, delivery);
    return [{ item, deliveryId: delivery.id, receivedAt: delivery.receivedAt, ...route }];
  });
}

/** Nobody here has this account: accepted, because the provider would repeat it for days, and left out. */
function reportStray(item: InboundItem, delivery: ClaimedDelivery): [] {
  stray.inc({ kind: item.kind });
  log.info(
    { deliveryId: delivery.id, kind: item.kind, account: item.account },
    "an item for an account nobody connected",
  );
  return [];
}

const processed = counter("wasl_deliveries_processed_total", "Webhook bodies whose items were all applied or parked");
const stray = counter("wasl_stray_items_total", "Items for accounts that no workspace has connected", ["kind"]);
