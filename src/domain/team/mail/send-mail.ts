import { clock } from "#/platform/clock.ts";
import { open, seal } from "#/platform/crypto.ts";
import { type Tx, unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { enqueue } from "#/platform/jobs.ts";
import { log } from "#/platform/logger.ts";
import { canSendMail, deliverMail } from "#/platform/mail.ts";
import type { JobContext } from "#/platform/run-jobs.ts";
import { deliverOneMail } from "../jobs.ts";
import type { Locale } from "../schema.ts";
import type { MailTemplate } from "./mail-texts.ts";
import { type MailValues, renderMail } from "./render-mail.ts";

const keptHours = 24;

type Mail = { to: string; locale: Locale; template: MailTemplate; values: MailValues };

/** Sends a mail, by a job, if the caller's transaction commits. Nobody waits for the mail server. */
export async function sendMail(tx: Tx, { to, locale, template, values }: Mail): Promise<void> {
  const id = newId();
  const expiresAt = new Date(clock.now().getTime() + keptHours * 3_600_000);
  const valuesEnc = seal(JSON.stringify(values), placeOf(id));
  await tx.prisma.mail.create({ data: { id, to, locale, template, valuesEnc, expiresAt } });
  await enqueue(tx, deliverOneMail, { mailId: id });
}

/**
 * Hands a mail to the mail server, and forgets what it said once the server has it. A try whose answer was lost is made
 * again with the same message id. Without a mail server it stays for the mailbox page, if there is one.
 */
export async function deliverStoredMail({ mailId }: { mailId: string }, { isLastAttempt }: JobContext): Promise<void> {
  const mail = await unscoped((tx) => tx.prisma.mail.findUnique({ where: { id: mailId } }));
  if (!mail?.valuesEnc || mail.sentAt) return;
  if (!canSendMail()) {
    if (!env.SIMULATOR) await note(mailId, { error: "SMTP_URL is not set.", valuesEnc: null });
    return;
  }
  try {
    await deliverMail({ ...rendered(mail), to: mail.to, messageId: mail.id });
  } catch (error) {
    log.warn({ err: error, mailId }, "a mail could not be handed over");
    const isOver = isLastAttempt ? { valuesEnc: null } : {};
    await note(mailId, { error: error instanceof Error ? error.message.slice(0, 500) : "unknown", ...isOver });
    throw error;
  }
  await note(mailId, { sentAt: clock.now(), error: null, valuesEnc: null });
}

/** The words of a stored mail. */
export function rendered(mail: { id: string; template: string; locale: string; valuesEnc: string | null }) {
  const values = JSON.parse(open(mail.valuesEnc ?? "", placeOf(mail.id))) as MailValues;
  return renderMail(mail.template as MailTemplate, mail.locale as Locale, values);
}

/** Forgets mails and unfinished sign-ups whose time is over. */
export async function forgetExpired(): Promise<void> {
  await unscoped(async (tx) => {
    await tx.sql(`DELETE FROM "Mail" WHERE "expiresAt" < now()`);
    await tx.sql(`DELETE FROM "SignUp" WHERE "expiresAt" < now()`);
    await tx.sql(`DELETE FROM "VerificationToken" WHERE "expiresAt" < now() - interval '7 days'`);
    await tx.sql(`DELETE FROM "RefreshToken" WHERE "expiresAt" < now() - interval '7 days'`);
    await tx.sql(`DELETE FROM "UserSession" WHERE "expiresAt" < now() - interval '90 days'`);
  });
}

async function note(
  id: string,
  data: { sentAt?: Date; error?: string | null; valuesEnc?: string | null },
): Promise<void> {
  await unscoped((tx) => tx.prisma.mail.updateMany({ where: { id }, data }));
}

function placeOf(id: string) {
  return { table: "Mail", column: "valuesEnc", workspaceId: "", id };
}
