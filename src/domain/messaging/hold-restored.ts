import pg from "pg";
import { pauseReasonsSql } from "./pause-reasons.ts";

/**
 * Holds everything that a restored installation would send by itself, in all workspaces, and answers how many messages.
 * Whether they went out after the backup nobody knows here. For the superuser of an installation that is not running: row-level
 * security lets nobody else at all workspaces.
 */
export async function holdRestored(superuserUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT to_regclass('"Message"') IS NULL AS "isBare"`);
    if (rows[0]?.isBare) return 0; // backed up before its first migration
    await client.query("BEGIN");
    const held = await client.query(holdSql);
    const doubtful = await client.query(doubtSql);
    await client.query(forgetMailsSql);
    await client.query("COMMIT");
    return (held.rowCount ?? 0) + (doubtful.rowCount ?? 0);
  } finally {
    await client.end();
  }
}

/** What waits for a person (window_closed) waits on. `scheduledFor` and `holdExpiresAt` tell what a message was, once it is released. */
const holdSql = `
  UPDATE "Message" SET status = 'HELD', "holdReason" = 'restored', "stuckSince" = now(), "nextAttemptAt" = NULL, "leaseUntil" = NULL
  WHERE direction = 'OUTBOUND' AND (status IN ('QUEUED', 'SCHEDULED')
    OR (status = 'HELD' AND "holdReason" IN ('awaiting_reply', 'messaging_limit', ${pauseReasonsSql})))`;

/** What was being sent is in doubt, and no policy may send it again: a person decides. */
const doubtSql = `
  UPDATE "Message" SET status = 'AMBIGUOUS', "errorCode" = coalesce("errorCode", 'fetch_unknown'), "leaseUntil" = NULL,
    "stuckSince" = now(), decision = 'WAITS', "decidedBy" = 'POLICY', "decidedAt" = now()
  WHERE direction = 'OUTBOUND' AND (status = 'SENDING' OR (status = 'AMBIGUOUS' AND decision IS NULL))`;

/** A mail is handed over within seconds: it went out, and its link is old. */
const forgetMailsSql = `UPDATE "Mail" SET "valuesEnc" = NULL, error = 'Not sent again after a restore.' WHERE "sentAt" IS NULL`;
