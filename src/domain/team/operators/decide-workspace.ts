import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { recordActivity } from "../activity.ts";
import type { ActivityAction } from "../activity-schema.ts";
import type { MailTemplate } from "../mail/mail-texts.ts";
import { sendMail } from "../mail/send-mail.ts";
import type { PlatformWorkspaceDetailDto, WorkspaceDecision } from "../platform-schema.ts";
import type { Locale } from "../schema.ts";
import { announceRevoked } from "../sessions.ts";
import { getPlatformWorkspace } from "./list-workspaces.ts";
import { type Operator, operatorActor } from "./operator.ts";

type Step = { from: string[]; to: string; action: ActivityAction; mail?: MailTemplate };

const steps: Record<WorkspaceDecision["decision"], Step> = {
  approve: {
    from: ["PENDING_APPROVAL", "REJECTED"],
    to: "ACTIVE",
    action: "workspace.approve",
    mail: "workspaceApproved",
  },
  reject: { from: ["PENDING_APPROVAL"], to: "REJECTED", action: "workspace.reject", mail: "workspaceRejected" },
  suspend: { from: ["ACTIVE"], to: "SUSPENDED", action: "workspace.suspend" },
  reopen: { from: ["SUSPENDED"], to: "ACTIVE", action: "workspace.reopen" },
};

/**
 * Approves, rejects, suspends or reopens a workspace; its owners get a mail about the first two. A suspended one lets
 * nobody in, on open sockets either, and sends nothing; what its customers write is stored all the same. Throws
 * `not_found`, and `conflict` if it is not in a state for that.
 */
export async function decideWorkspace(
  operator: Operator,
  id: string,
  input: WorkspaceDecision,
): Promise<PlatformWorkspaceDetailDto> {
  const { from, to, action, mail } = steps[input.decision];
  const reason = "reason" in input ? input.reason : null;
  const actor = operatorActor(id, operator);
  return inWorkspace(actor, async (tx) => {
    const before = await getPlatformWorkspace(id);
    const changed = await tx.sql(
      `UPDATE "Workspace" SET status = $3, "isActive" = true, "rejectionReason" = $4, "updatedAt" = now()
       WHERE id = $1 AND CASE WHEN status = 'ACTIVE' AND NOT "isActive" THEN 'SUSPENDED' ELSE status END = ANY ($2) RETURNING 1`,
      [id, from, to, reason],
    );
    if (changed.length === 0) throw new AppError("conflict", `The workspace is ${before.status}.`);
    if (to !== "ACTIVE") await announceRevoked(tx, { workspaceId: id });
    const details = { before: before.status, after: to, ...(reason && { reason }) };
    await recordActivity(tx, actor, { action, resource: "Workspace", resourceId: id, details });
    if (mail) await tellOwners(tx, id, mail, { workspace: before.name, slug: before.slug, reason: reason ?? "" });
    return getPlatformWorkspace(id);
  });
}

type Words = { workspace: string; slug: string; reason: string };

async function tellOwners(tx: Tx, id: string, template: MailTemplate, { slug, ...words }: Words): Promise<void> {
  const owners = await tx.sql<{ email: string; name: string; locale: Locale }>(
    `SELECT u.email, u.name, u.locale FROM "Membership" m JOIN "User" u ON u.id = m."userId"
     WHERE m."workspaceId" = $1 AND m.role = 'OWNER' AND m.status = 'ACTIVE'`,
    [id],
  );
  for (const { email, name, locale } of owners) {
    await sendMail(tx, { to: email, locale, template, values: { ...words, name, path: `/${slug}` } });
  }
}
