import { teamJobs } from "#/domain/team/job-handlers.ts";
import { rendered } from "#/domain/team/mail/send-mail.ts";
import { unscoped } from "#/platform/db.ts";

/** Runs the waiting jobs of the team module, as the worker would. Mails stay where they are. */
export async function runTeamJobs(): Promise<void> {
  const waiting = await unscoped((tx) =>
    tx.sql<{ id: string; name: string; payload: unknown }>(
      `SELECT j.id::text, t.identifier AS name, j.payload FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier LIKE 'team.%' ORDER BY j.id`,
    ),
  );
  for (const { id, name, payload } of waiting) {
    const job = teamJobs.find((one) => one.name === name);
    const context = { jobId: id, attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
    if (name !== "team.deliver-mail") await job?.run(payload, context);
  }
  await unscoped((tx) => tx.sql(`SELECT graphile_worker.complete_jobs($1::bigint[])`, [waiting.map(({ id }) => id)]));
}

/** What was written to an address, the latest first. */
export async function mailsTo(
  to: string,
): Promise<{ template: string; subject: string; text: string; token: string }[]> {
  const mails = await unscoped((tx) => tx.prisma.mail.findMany({ where: { to }, orderBy: { id: "desc" } }));
  return mails.map((mail) => {
    const { subject, text } = rendered(mail);
    return { template: mail.template, subject, text, token: /#([\w-]{43})/.exec(text)?.[1] ?? "" };
  });
}
