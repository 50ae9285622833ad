import { unscoped } from "#/platform/db.ts";
import { env, publicUrl } from "#/platform/env.ts";
import { canSendMail } from "#/platform/mail.ts";
import { runsPlatform } from "../platform-role.ts";
import { rendered } from "./send-mail.ts";

/** A mail that did not go out, because there is no mail server. */
export type MailboxMail = { id: string; to: string; subject: string; text: string; locale: string; createdAt: Date };

const mostShown = 50;
const thisMachine = new Set(["127.0.0.1", "::1"]);
const localNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True if mails stay here to be looked at: no mail server, and an installation to try things out. */
export function hasMailbox(): boolean {
  return !canSendMail() && env.SIMULATOR;
}

/**
 * True for who may look: somebody at this very machine, or who runs the installation. Mails hold links that open
 * accounts, so nobody else may, demo or not. A reverse proxy makes everybody look local, so the names must be local too.
 */
export function mayOpenMailbox(asked: { ip: string; host: string }, user?: { platformRole: string }): boolean {
  if (!hasMailbox()) return false;
  if (user && runsPlatform(user)) return true;
  const hosts = [new URL(publicUrl()).hostname, URL.parse(`http://${asked.host}`)?.hostname ?? ""];
  return thisMachine.has(asked.ip) && hosts.every((name) => localNames.has(name));
}

/** The latest mails that did not go out, newest first. */
export async function readMailbox(): Promise<MailboxMail[]> {
  const mails = await unscoped((tx) =>
    tx.prisma.mail.findMany({
      where: { valuesEnc: { not: null }, sentAt: null },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: mostShown,
    }),
  );
  return mails.map((mail) => {
    const { subject, text } = rendered(mail);
    return { id: mail.id, to: mail.to, subject, text, locale: mail.locale, createdAt: mail.createdAt };
  });
}
