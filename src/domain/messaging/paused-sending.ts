import { addChannelEvents } from "#/domain/channels/apply-notices/record-channel-events.ts";
import { channelUpdated, templateUpdated } from "#/domain/channels/events.ts";
import { sendErrorKey } from "#/domain/channels/schema.ts";
import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { notifyAdmins } from "#/domain/team/notify-admins.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { wakeLane } from "./lanes.ts";

/** A refused message with the provider's words on it. */
type PolicyRefusal = {
  channelId: string;
  template: { name: string; language: string } | null;
  code: string;
  words: string;
  at: Date;
};

/**
 * Pauses what the refusals are about, in the transaction that keeps them: campaigns and marketing of a number (131048,
 * 131064), its templates, which are what costs (131042), or one template (132015). The claim holds what is paused; admins
 * are told once. Meta ends a template's pause itself, everything else a person (`resumeSending`).
 */
export async function pauseSending(tx: Tx, refusals: PolicyRefusal[]): Promise<void> {
  for (const refusal of refusals) {
    const kind = sendErrorKey(refusal.code);
    if (kind === "templatePaused") await pauseTemplate(tx, refusal);
    else if (kind === "spamLimit" || kind === "payment") await pauseChannel(tx, kind, refusal);
  }
}

async function pauseChannel(tx: Tx, kind: "spamLimit" | "payment", { channelId, code, words }: PolicyRefusal) {
  const reason = `${code}: ${words}`.slice(0, 500);
  const issue = { [`paused:${kind}`]: { severity: "CRITICAL", reason } };
  const paused = await tx.sql(pauseSql, [channelId, JSON.stringify(issue), `paused:${kind}`]);
  if (paused.length === 0) return;
  await publish(tx, channelUpdated(tx.workspaceId ?? "", [channelId]));
  await tell(tx, { channelId, titleKey: "SENDING", summary: { reason } });
}

async function pauseTemplate(tx: Tx, { channelId, template, code, words, at }: PolicyRefusal): Promise<void> {
  if (!template) return;
  const rows = await tx.sql<{ id: string }>(pauseTemplateSql, [channelId, template.name, template.language, at]);
  if (rows.length === 0) return;
  await publish(
    tx,
    templateUpdated(
      tx.workspaceId ?? "",
      rows.map(({ id }) => id),
    ),
  );
  const summary = {
    template: template.name,
    language: template.language,
    event: "PAUSED",
    reason: `${code}: ${words}`,
  };
  await tell(tx, { channelId, titleKey: "TEMPLATE_STATUS", summary });
}

type News = { channelId: string; titleKey: "SENDING" | "TEMPLATE_STATUS"; summary: Record<string, unknown> };

async function tell(tx: Tx, { channelId, titleKey, summary }: News): Promise<void> {
  const severity = titleKey === "SENDING" ? "CRITICAL" : "WARNING";
  await addChannelEvents(tx, [{ channelId, kind: titleKey, severity, summary, at: clock.now() }]);
  const kind = titleKey === "SENDING" ? "CHANNEL" : "TEMPLATE";
  const about = { resource: "ChannelAccount", resourceId: channelId };
  await notifyAdmins(tx, [{ kind, severity, titleKey, params: summary, ...about }]);
}

/**
 * Ends the pauses of a number after somebody saw to their cause; what is held goes on. If Meta still refuses, the next
 * refusal pauses again. Throws `not_found`.
 */
export async function resumeSending(actor: Actor, channelId: string): Promise<void> {
  authorize(actor, "channel.manage");
  await inWorkspace(actor, async (tx) => {
    const resumed = await tx.sql(resumeSql, [channelId]);
    if (resumed.length === 0) throw new AppError("not_found", "There is no such channel.");
    await recordActivity(tx, actor, { action: "channel.resume", resource: "ChannelAccount", resourceId: channelId });
    await publish(tx, channelUpdated(actor.workspaceId, [channelId]));
    await wakeLane(tx, channelId);
  });
}

const issues = (change: string) =>
  `"healthIssues" = "healthIssues" ${change}, "healthStatus" = channel_health("healthIssues" ${change}), "updatedAt" = now()`;

const pauseSql = `
  UPDATE "ChannelAccount" SET ${issues("|| $2::jsonb")}
  WHERE "workspaceId" = current_workspace() AND id = $1 AND NOT "healthIssues" ? $3 RETURNING id`;

const resumeSql = `
  UPDATE "ChannelAccount" SET ${issues("- '{paused:spamLimit,paused:payment}'::text[]")}
  WHERE "workspaceId" = current_workspace() AND id = $1 RETURNING id`;

/** What Meta said of the template after the refusal, such as that its pause is over, stands. */
const pauseTemplateSql = `
  UPDATE "MessageTemplate" SET status = 'PAUSED', "statusAt" = $4, "updatedAt" = now()
  WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND name = $2 AND language = $3 AND status = 'APPROVED'
    AND coalesce("statusAt", '-infinity') <= $4
  RETURNING id`;
