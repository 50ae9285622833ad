import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { NewMessage } from "./new-message-schema.ts";

/** When a new message goes out: at once, at its time, or when the customer has written. */
export type SendPlan = {
  status: "QUEUED" | "SCHEDULED" | "HELD";
  scheduledFor: Date | null;
  holdReason: string | null;
  holdExpiresAt: Date | null;
};

/** Everything that a plan of "now" leaves open. */
export const sendNow: SendPlan = { status: "QUEUED", scheduledFor: null, holdReason: null, holdExpiresAt: null };

/**
 * Decides when a message goes out. A text to be held while the window is open goes out at once: the customer wrote
 * while the agent was typing. Throws `invalid` for a time that is over or more than a year ahead.
 */
export async function planSend(tx: Tx, input: NewMessage, { isOpen }: { isOpen: boolean }): Promise<SendPlan> {
  if (input.scheduledFor) {
    const scheduledFor = await futureTime(tx, input.scheduledFor);
    return { ...sendNow, status: "SCHEDULED", scheduledFor };
  }
  if (!input.holdForReply || isOpen) return sendNow;
  const holdExpiresAt = await hoursFromNow(tx, input.holdForReply.hours);
  return { ...sendNow, status: "HELD", holdReason: "awaiting_reply", holdExpiresAt };
}

/** The time, if it lies ahead by the clock that will let the message go: the database's. Throws `invalid`. */
export async function futureTime(tx: Tx, time: string): Promise<Date> {
  const [judged] = await tx.sql<{ at: Date; isAhead: boolean }>(
    `SELECT $1::timestamptz AS at, $1::timestamptz > now() AND $1::timestamptz <= now() + interval '366 days' AS "isAhead"`,
    [time],
  );
  if (judged?.isAhead) return judged.at;
  throw new AppError("invalid", "Choose a time in the future, at most a year ahead.", {
    fields: { scheduledFor: "not in the future, or more than a year ahead" },
  });
}

async function hoursFromNow(tx: Tx, hours: number): Promise<Date> {
  const [row] = await tx.sql<{ at: Date }>("SELECT now() + make_interval(hours => $1::int) AS at", [hours]);
  if (!row) throw new AppError("internal", "The database did not tell the time.");
  return row.at;
}
