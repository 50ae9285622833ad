import { headers } from "next/headers";
import { mayOpenMailbox } from "#/domain/team/mail/mailbox.ts";
import { originOf } from "./client-address.ts";
import { currentSession } from "./page-session.ts";

/** True if there is a mailbox of unsent mails and who asks may look into it. */
export async function mailboxIsOpen(): Promise<boolean> {
  const asked = await headers();
  const session = await currentSession();
  return mayOpenMailbox({ ip: originOf(asked).ip, host: asked.get("host") ?? "" }, session?.user);
}
