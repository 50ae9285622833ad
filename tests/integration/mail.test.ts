import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { teamJobs } from "#/domain/team/job-handlers.ts";
import { sendMail } from "#/domain/team/mail/send-mail.ts";
import { unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { deliverMail } from "#/platform/mail.ts";

/** What this file sets; everything else is as for all tests. */
const settings = vi.hoisted((): Record<string, unknown> => ({}));
vi.mock("#/platform/env.ts", async (importOriginal) => {
  const real = await importOriginal<typeof import("#/platform/env.ts")>();
  const env = new Proxy(real.env, { get: (target, name) => settings[String(name)] ?? Reflect.get(target, name) });
  return { ...real, env };
});

let server: Server;
let received: string[];
let refusal: string | undefined;

beforeEach(async () => {
  received = [];
  refusal = undefined;
  server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

/** As much of a mail server as a client needs (RFC 5321). */
function talk(socket: Socket): void {
  let isData = false;
  let text = "";
  socket.write("220 test ESMTP\r\n");
  socket.on("data", (bytes) => {
    text += bytes.toString("utf8");
    for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
      if (isData) {
        const over = text.indexOf("\r\n.\r\n");
        if (over < 0) return;
        received.push(text.slice(0, over));
        text = text.slice(over + 5);
        isData = false;
        socket.write(`${refusal ?? "250 taken"}\r\n`);
        continue;
      }
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      isData = line.toUpperCase() === "DATA";
      socket.write(isData ? "354 go on\r\n" : line.startsWith("QUIT") ? "221 bye\r\n" : "250 test\r\n");
    }
  });
}

function withServer(allowed: string[]): void {
  const { port } = server.address() as { port: number };
  Object.assign(settings, { SMTP_URL: `smtp://127.0.0.1:${port}`, ALLOW_PRIVATE_HOSTS: allowed });
}

async function stored(): Promise<string> {
  const to = `reader-${newId().slice(-12)}@example.com`;
  const values = { name: "Layla", path: "/reset#a-token-of-the-link" };
  await unscoped((tx) => sendMail(tx, { to, locale: "ar", template: "resetPassword", values }));
  const mail = await unscoped((tx) => tx.prisma.mail.findFirstOrThrow({ where: { to } }));
  expect(mail.valuesEnc).not.toContain("token");
  return mail.id;
}

const run = (mailId: string, isLastAttempt = false) => {
  const job = teamJobs.find(({ name }) => name === "team.deliver-mail");
  return job?.run({ mailId }, { jobId: "1", attempt: 1, isLastAttempt, signal: new AbortController().signal });
};
const rowOf = (id: string) => unscoped((tx) => tx.prisma.mail.findUniqueOrThrow({ where: { id } }));

test("a mail goes to the server once, in text and HTML, and what it said is forgotten", async () => {
  withServer(["127.0.0.1"]);
  const id = await stored();
  await run(id);
  await run(id);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatch(/Message-ID: <[\w-]+@localhost>/i);
  expect(received[0]).toContain(id);
  expect(received[0]).toMatch(/multipart\/alternative/);
  expect(received[0]).toMatch(/From: Wasl <no-reply@localhost>/);
  expect(await rowOf(id)).toMatchObject({ valuesEnc: null, error: null, sentAt: expect.any(Date) });
});

test("a refused mail is tried again, and forgotten after the last try", async () => {
  withServer(["127.0.0.1"]);
  refusal = "451 try later";
  const id = await stored();
  await expect(run(id)).rejects.toThrow();
  expect(await rowOf(id)).toMatchObject({ sentAt: null, error: expect.stringContaining("451") });
  expect((await rowOf(id)).valuesEnc).not.toBeNull();
  await expect(run(id, true)).rejects.toThrow();
  expect((await rowOf(id)).valuesEnc).toBeNull();
});

test("a server in a private network is refused unless it was allowed", async () => {
  withServer([]);
  const mail = { to: "a@example.com", subject: "s", text: "t", html: "h", messageId: "1" };
  await expect(deliverMail(mail)).rejects.toMatchObject({ code: "fetch_blocked" });
  expect(received).toEqual([]);
});
