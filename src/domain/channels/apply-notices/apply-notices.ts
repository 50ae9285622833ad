import type { Severity as NotificationSeverity } from "#/domain/team/notification-schema.ts";
import { type NewNotification, notifyAdmins } from "#/domain/team/notify-admins.ts";
import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import { channelUpdated, templateUpdated } from "../events.ts";
import type { InboundNotice } from "../inbound-item.ts";
import type { ChannelEventKind, Effect } from "../notice-effect.ts";
import { adapterOfAccount } from "../registry.ts";
import { changeChannels } from "./change-channels.ts";
import { changeTemplates } from "./change-templates.ts";
import { findTargets } from "./find-targets.ts";
import { recordChannelEvents } from "./record-channel-events.ts";

/** News for a channel account, with the row of the log that keeps it. */
export type RoutedNotice = { item: InboundNotice; channelId: string; receivedAt: Date; itemId: string };

/** An effect at its place: when it was told, and the channels that it is about. */
export type PlacedEffect = Effect & { at: Date; channelId: string; itemId: string; targets: string[] };

/**
 * Lets account-level news of one workspace act, in the order in which the provider told them: templates, quality, limits
 * and health change, each channel's history gets its lines, and admins are told of what needs them. The caller passes
 * each piece once.
 */
export async function applyNotices(tx: Tx, notices: RoutedNotice[]): Promise<void> {
  const effects = notices.flatMap(effectsOf).sort((a, b) => a.at.getTime() - b.at.getTime());
  if (effects.length === 0) return;
  const placed = await findTargets(tx, effects);
  const workspaceId = tx.workspaceId ?? "";
  await changeChannels(tx, placed);
  const templates = await changeTemplates(tx, placed);
  await recordChannelEvents(tx, placed);
  await notifyAdmins(tx, placed.flatMap(notificationOf));
  const channels = [...new Set(placed.flatMap(({ targets }) => targets))];
  await publish(tx, channelUpdated(workspaceId, channels), templateUpdated(workspaceId, templates));
}

function effectsOf({ item, channelId, receivedAt, itemId }: RoutedNotice): Omit<PlacedEffect, "targets">[] {
  const at = item.at ?? receivedAt;
  const effects = adapterOfAccount(item.account).readNotice(item);
  return effects.map((effect) => ({ ...effect, at, channelId, itemId }));
}

const notificationKinds: Partial<Record<ChannelEventKind, NewNotification["kind"]>> = {
  TEMPLATE_STATUS: "TEMPLATE",
  TEMPLATE_QUALITY: "TEMPLATE",
  TEMPLATE_CATEGORY: "TEMPLATE",
};

/** Only what needs somebody, and once however many numbers it is about. */
function notificationOf({ event, targets }: PlacedEffect): NewNotification[] {
  const [channelId] = targets;
  if (!event || event.severity === "INFO" || !channelId) return [];
  const severity: NotificationSeverity = event.severity;
  return [
    {
      kind: notificationKinds[event.kind] ?? "CHANNEL",
      severity,
      titleKey: event.kind,
      params: event.summary,
      resource: "ChannelAccount",
      resourceId: channelId,
    },
  ];
}
