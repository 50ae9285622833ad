import { lookup } from "#/platform/lookup.ts";

/** What waits, what is stuck and who works, over all workspaces. Counts only; nothing of what a workspace holds. */
export type OperatorStatus = {
  deliveries: { pending: number; dead: number; oldestPendingSeconds: number };
  events: { pending: number };
  lanes: { due: number; stopped: number };
  workers: { id: string; kind: string; hostname: string; pid: number; silentSeconds: number }[];
  people: { users: number; activeSessions: number };
};

/** Reads the router tables for `npm run admin -- status`. */
export async function operatorStatus(): Promise<OperatorStatus> {
  const [counts] = await lookup<{
    pending: number;
    dead: number;
    oldest: number;
    events: number;
    due: number;
    stopped: number;
    users: number;
    sessions: number;
  }>(countsSql, []);
  const workers = await lookup<OperatorStatus["workers"][number]>(workersSql, []);
  if (!counts) throw new Error("A count without a row.");
  return {
    deliveries: { pending: counts.pending, dead: counts.dead, oldestPendingSeconds: counts.oldest },
    events: { pending: counts.events },
    lanes: { due: counts.due, stopped: counts.stopped },
    workers,
    people: { users: counts.users, activeSessions: counts.sessions },
  };
}

const countsSql = `
  SELECT
    (SELECT count(*)::int FROM "InboundDelivery" WHERE "doneAt" IS NULL AND "deadAt" IS NULL) AS pending,
    (SELECT count(*)::int FROM "InboundDelivery" WHERE "deadAt" IS NOT NULL) AS dead,
    (SELECT coalesce(extract(epoch FROM now() - min("receivedAt")), 0)::int
     FROM "InboundDelivery" WHERE "doneAt" IS NULL AND "deadAt" IS NULL) AS oldest,
    (SELECT count(*)::int FROM "Event" WHERE seq IS NULL) AS events,
    (SELECT count(*)::int FROM "OutboundLane" WHERE "nextDueAt" <= now() AND "stoppedAt" IS NULL AND "closedAt" IS NULL) AS due,
    (SELECT count(*)::int FROM "OutboundLane" WHERE "stoppedAt" IS NOT NULL) AS stopped,
    (SELECT count(*)::int FROM "User" WHERE "isActive" AND "deletedAt" IS NULL) AS users,
    (SELECT count(*)::int FROM "UserSession" WHERE "revokedAt" IS NULL AND "expiresAt" > now()) AS sessions`;

const workersSql = `
  SELECT id, kind, hostname, pid, extract(epoch FROM now() - "lastSeenAt")::int AS "silentSeconds"
  FROM "WorkerHeartbeat" ORDER BY kind, id`;
