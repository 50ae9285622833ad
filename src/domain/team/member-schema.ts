import { z } from "zod";
import { country } from "./country-schema.ts";
import {
  emailAddress,
  locales,
  type Permission,
  password,
  permissions,
  permissionTable,
  roles,
  timezone,
} from "./schema.ts";
import { workingHours } from "./working-hours-schema.ts";

const isoDate = z.iso.datetime();
const name = z.string().trim().min(1).max(100);

export const conversationScopes = ["ALL", "TEAM", "OWN"] as const;
const scope = z.enum(conversationScopes);

export const presences = ["ONLINE", "AWAY", "OFFLINE"] as const;
export type Presence = (typeof presences)[number];

export const memberDto = z
  .object({
    id: z.string(),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    avatarUrl: z.string().nullable(),
    role: z.enum(roles),
    roleId: z.string().nullable().describe("A role of the workspace's own, in place of the built-in one"),
    roleName: z.string().nullable(),
    status: z.enum(["INVITED", "ACTIVE", "SUSPENDED"]),
    presence: z.enum(presences),
    isAway: z.boolean().describe("The member said so"),
    conversationScope: scope.describe("Which conversations the member sees"),
    ownScope: scope.nullable().describe("Where it differs from the role's"),
    teamIds: z.array(z.string()),
    workingHours: workingHours.nullable().describe("Null: those of the workspace"),
    loginAttempts: z
      .number()
      .int()
      .nullable()
      .describe("Wrong guesses since the last sign-in; told to who manages members"),
    lockedUntil: isoDate.nullable().describe("Until then unknown devices are refused; told to who manages members"),
    lastSeenAt: isoDate.nullable(),
    joinedAt: isoDate.nullable(),
  })
  .meta({ id: "Member" });
export type MemberDto = z.infer<typeof memberDto>;

export const memberParams = z.object({ id: z.uuid() });

/** A built-in role, or one of the workspace's own. */
const chosenRole = { role: z.enum(roles).optional(), roleId: z.uuid().optional() };
const oneRole = ({ role, roleId }: { role?: unknown; roleId?: unknown }) => role === undefined || roleId === undefined;
const oneRoleOnly = "Name a built-in role or one of your own, not both.";

export const memberPatch = z
  .object({
    ...chosenRole,
    conversationScope: scope.nullable().optional(),
    teamIds: z.array(z.uuid()).max(100).optional(),
    workingHours: workingHours.nullable().optional(),
  })
  .strict()
  .refine(oneRole, oneRoleOnly);
export type MemberPatch = z.infer<typeof memberPatch>;

export const presenceInput = z.object({ isAway: z.boolean() }).strict();
export const presenceDto = z.object({ presence: z.enum(presences), isAway: z.boolean() }).meta({ id: "Presence" });
/** What a socket tells when a colleague comes, goes or is away. */
export type PresenceEvent = { userId: string; presence: Presence };

export const invitationDto = z
  .object({
    id: z.string(),
    email: z.string(),
    role: z.enum(roles),
    roleId: z.string().nullable(),
    roleName: z.string().nullable(),
    inviterName: z.string().nullable(),
    lastSentAt: isoDate,
    expiresAt: isoDate,
    isExpired: z.boolean(),
    createdAt: isoDate,
  })
  .meta({ id: "Invitation" });
export type InvitationDto = z.infer<typeof invitationDto>;

export const newInvitation = z
  .object({ email: z.string().trim().pipe(emailAddress), ...chosenRole })
  .strict()
  .refine(oneRole, oneRoleOnly)
  .refine(({ role, roleId }) => role !== undefined || roleId !== undefined, "Say which role they get.");
export type NewInvitation = z.infer<typeof newInvitation>;

export const invitationToken = z.object({ token: z.string().min(20).max(200) }).strict();

export const invitedSignUp = z
  .object({ token: z.string().min(20).max(200), name, password, locale: z.enum(locales) })
  .strict();
export type InvitedSignUp = z.infer<typeof invitedSignUp>;

export const joinedDto = z.object({ workspaceSlug: z.string(), email: z.string() }).meta({ id: "Joined" });
export type JoinedDto = z.infer<typeof joinedDto>;

/** What a role of one's own may hold: what only owners may do stays theirs. */
export const grantablePermissions = permissions.filter((permission) => {
  const holders: readonly string[] = permissionTable[permission].roles;
  return holders.length > 1;
});

const held = z
  .array(z.enum(grantablePermissions as [Permission, ...Permission[]]))
  .transform((chosen) => [...new Set(chosen)]);

export const roleDto = z
  .object({
    id: z.string().describe("OWNER, ADMIN, MANAGER, AGENT, or the id of one's own"),
    name: z.string(),
    description: z.string().nullable(),
    isPreset: z.boolean(),
    permissions: z.array(z.string()),
    conversationScope: scope,
    memberCount: z.number().int(),
    isWithinReach: z.boolean().describe("Whether the caller may give it"),
  })
  .meta({ id: "Role" });
export type RoleDto = z.infer<typeof roleDto>;

export const newRole = z
  .object({
    name,
    description: z.string().trim().max(300).nullable().default(null),
    permissions: held,
    conversationScope: scope.default("ALL"),
  })
  .strict();
export type NewRole = z.infer<typeof newRole>;

export const rolePatch = z
  .object({
    name: name.optional(),
    description: z.string().trim().max(300).nullable().optional(),
    permissions: held.optional(),
    conversationScope: scope.optional(),
  })
  .strict();
export type RolePatch = z.infer<typeof rolePatch>;

export const teamDto = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    memberIds: z.array(z.string()),
  })
  .meta({ id: "Team" });
export type TeamDto = z.infer<typeof teamDto>;

const teamMembers = z.array(z.uuid()).max(500);
export const newTeam = z
  .object({
    name,
    description: z.string().trim().max(300).nullable().default(null),
    memberIds: teamMembers.default([]),
  })
  .strict();
export type NewTeam = z.infer<typeof newTeam>;

export const teamPatch = z
  .object({
    name: name.optional(),
    description: z.string().trim().max(300).nullable().optional(),
    memberIds: teamMembers.optional(),
  })
  .strict();
export type TeamPatch = z.infer<typeof teamPatch>;

const currency = z.string().regex(/^[A-Z]{3}$/, "Three letters of ISO 4217, such as SAR.");
const optionalText = (most: number) => z.string().trim().max(most).nullable().optional();

export const workspaceDto = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    kind: z.string(),
    description: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    country: z.string().nullable(),
    timezone: z.string(),
    currency: z.string(),
    locale: z.enum(locales),
    logoUrl: z.string().nullable(),
    workingHours,
  })
  .meta({ id: "Workspace" });
export type WorkspaceDto = z.infer<typeof workspaceDto>;

export const workspacePatch = z
  .object({
    name: name.optional(),
    description: optionalText(500),
    address: optionalText(300),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d ().-]{5,25}$/, "A phone number.")
      .nullable()
      .optional(),
    country: country.nullable().optional(),
    timezone: timezone.optional(),
    currency: currency.optional(),
    locale: z.enum(locales).optional(),
    workingHours: workingHours.optional(),
  })
  .strict();
export type WorkspacePatch = z.infer<typeof workspacePatch>;

export const ownershipInput = z.object({ memberId: z.uuid() }).strict();
