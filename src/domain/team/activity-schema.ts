import { z } from "zod";

/**
 * Everything that is written into the activity log. An action has a sentence in every language
 * (`ui/messages/<locale>/activity.json`, a dot is a hyphen there).
 */
export const activityActions = [
  "activity.export",
  "apikey.create",
  "apikey.revoke",
  "bot.switched",
  "channel.commerce",
  "channel.create",
  "channel.deregister",
  "channel.link-change",
  "channel.link-create",
  "channel.link-delete",
  "channel.pin",
  "channel.profile",
  "channel.profile-picture",
  "channel.register",
  "channel.resume",
  "channel.starters",
  "channel.subscribe",
  "channel.update",
  "contact.block",
  "contact.create",
  "contact.erase",
  "contact.unblock",
  "conversation.assigned",
  "conversation.changed",
  "conversation.closed",
  "conversation.reopened",
  "delivery.replay",
  "email.change",
  "export.request",
  "impersonation.end",
  "impersonation.start",
  "invitation.resend",
  "invitation.revoke",
  "member.change",
  "member.create",
  "member.delete_account",
  "member.invite",
  "member.join",
  "member.leave",
  "member.reactivate",
  "member.remove",
  "member.suspend",
  "message.cancel",
  "message.edited",
  "message.mark_sent",
  "message.retry",
  "outbox.discard",
  "outbox.release",
  "password.change",
  "role.change",
  "role.create",
  "role.delete",
  "session.open",
  "session.revoke",
  "session.revoke_all",
  "team.change",
  "team.create",
  "team.delete",
  "template.archive",
  "template.create",
  "template.delete",
  "template.edit",
  "template.sync",
  "template.unarchive",
  "template.unpause",
  "two_factor.disable",
  "two_factor.enable",
  "two_factor.renew_recovery_codes",
  "user.activate",
  "user.deactivate",
  "user.revoke_sessions",
  "workspace.approve",
  "workspace.cancel_deletion",
  "workspace.change",
  "workspace.create",
  "workspace.logo",
  "workspace.reject",
  "workspace.reopen",
  "workspace.request_deletion",
  "workspace.require_two_factor",
  "workspace.support_access",
  "workspace.suspend",
  "workspace.transfer",
] as const;
export type ActivityAction = (typeof activityActions)[number];

export const activityActorKinds = ["USER", "API_KEY", "SYSTEM", "PLATFORM_ADMIN"] as const;
export type ActivityActorKind = (typeof activityActorKinds)[number];

const isoDate = z.iso.datetime();

const filters = {
  actor: z
    .string()
    .max(100)
    .optional()
    .describe("Id of a person or key; or a kind: USER, API_KEY, SYSTEM, PLATFORM_ADMIN"),
  action: z.string().max(100).optional().describe("An action, or the part before its dot"),
  resource: z.string().max(100).optional(),
  resourceId: z.string().max(100).optional(),
  from: isoDate.optional(),
  to: isoDate.optional().describe("Up to, without this moment"),
};

export const activityFilter = z.object(filters);
export type ActivityFilter = z.infer<typeof activityFilter>;

export const activityQuery = z.object({
  ...filters,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
});
export type ActivityQuery = z.infer<typeof activityQuery>;

export const activityDto = z
  .object({
    id: z.string(),
    at: isoDate,
    actor: z.object({ kind: z.enum(activityActorKinds), id: z.string().nullable(), name: z.string().nullable() }),
    action: z.string(),
    resource: z.string(),
    resourceId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()).nullable().describe("What changed, without secrets"),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    seq: z.number().int().nullable().describe("Place in the chain; null until it is sealed, within a minute or two"),
    hash: z.string().nullable(),
  })
  .meta({ id: "Activity" });
export type ActivityDto = z.infer<typeof activityDto>;

export const supportAccess = z.object({ mayWrite: z.boolean() }).strict().meta({ id: "SupportAccess" });
export type SupportAccess = z.infer<typeof supportAccess>;
