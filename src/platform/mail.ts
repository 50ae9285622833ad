import { lookup } from "node:dns";
import { connect, type LookupFunction, type Socket } from "node:net";
import { createTransport } from "nodemailer";
import { env, publicUrl } from "./env.ts";
import { AppError } from "./errors.ts";
import { assertAllowedUrl, isExempt, publicOnly } from "./safe-fetch/host-policy.ts";

/** A mail as it goes out: the same words as plain text and as HTML. */
export type OutgoingMail = { to: string; subject: string; text: string; html: string; messageId: string };

const connectWithinMs = 10_000;
const answerWithinMs = 30_000;

/** True if mail leaves this installation at all. */
export function canSendMail(): boolean {
  return env.SMTP_URL !== undefined;
}

/**
 * Hands a mail to the server of `SMTP_URL`, under the same rules as every other connection out: public addresses only,
 * except for `ALLOW_PRIVATE_HOSTS`. Throws `fetch_blocked` if the rules refuse the server, and what the server says if
 * it refuses the mail. `messageId` is the same for a second try, so that mailboxes can tell it is one.
 */
export async function deliverMail({ messageId, ...mail }: OutgoingMail): Promise<void> {
  const server = new URL(env.SMTP_URL ?? "");
  const isSecure = server.protocol === "smtps:";
  const port = Number(server.port || (isSecure ? 465 : 587));
  const transport = createTransport({
    host: server.hostname,
    port,
    secure: isSecure,
    connection: await openSocket(server, port),
    greetingTimeout: connectWithinMs,
    socketTimeout: answerWithinMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(server.username && {
      auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) },
    }),
  });
  const domain = new URL(publicUrl()).hostname;
  const from = env.MAIL_FROM || `Wasl <no-reply@${domain}>`;
  try {
    await transport.sendMail({
      ...mail,
      from,
      messageId: `<${messageId}@${domain}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } finally {
    transport.close();
  }
}

/** The address is looked up once and that very answer is connected to, so that a name cannot change in between. */
function openSocket(server: URL, port: number): Promise<Socket> {
  // As a web address, which is what the rules of outgoing connections are written for.
  const target = new URL(`https://${server.host}`);
  target.port = String(port);
  const isPrivateAllowed = isExempt(target, env.ALLOW_PRIVATE_HOSTS, []);
  assertAllowedUrl(target, isPrivateAllowed);
  const host = server.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const lookUp = isPrivateAllowed ? (lookup as LookupFunction) : publicOnly(lookup);
    const socket = connect({ host, port, lookup: lookUp, timeout: connectWithinMs });
    socket.once("connect", () => resolve(socket.setTimeout(0)));
    socket.once("error", reject);
    socket.once("timeout", () => {
      socket.destroy();
      reject(new AppError("fetch_unsent", `The mail server ${host}:${port} does not answer.`));
    });
  });
}
