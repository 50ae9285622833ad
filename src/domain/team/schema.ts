import { z } from "zod";

export const roles = ["OWNER", "ADMIN", "MANAGER", "AGENT"] as const;
export type Role = (typeof roles)[number];

const everyone = roles;
const leads = ["OWNER", "ADMIN", "MANAGER"] as const;
const admins = ["OWNER", "ADMIN"] as const;
const owners = ["OWNER"] as const;

type Rule = { readonly roles: readonly Role[]; readonly apiKey: boolean };

/**
 * Who may do what. What is not listed is denied. `apiKey` says whether a key may carry the permission as a scope: keys
 * never hand out keys or change who is in the team.
 */
export const permissionTable = {
  "workspace.read": { roles: everyone, apiKey: true },
  "workspace.manage": { roles: admins, apiKey: true },
  "workspace.protect": { roles: admins, apiKey: false },
  "workspace.delete": { roles: owners, apiKey: false },
  "conversation.read": { roles: everyone, apiKey: true },
  "conversation.write": { roles: everyone, apiKey: true },
  "conversation.assign": { roles: everyone, apiKey: true },
  "outbox.release": { roles: owners, apiKey: false },
  "message.send": { roles: everyone, apiKey: true },
  "note.write": { roles: everyone, apiKey: true },
  "bot.toggle": { roles: leads, apiKey: true },
  "contact.read": { roles: everyone, apiKey: true },
  "contact.write": { roles: everyone, apiKey: true },
  "contact.block": { roles: everyone, apiKey: true },
  "contact.erase": { roles: admins, apiKey: true },
  "file.read": { roles: everyone, apiKey: true },
  "file.write": { roles: everyone, apiKey: true },
  "template.read": { roles: everyone, apiKey: true },
  "template.manage": { roles: leads, apiKey: true },
  "channel.read": { roles: everyone, apiKey: true },
  "channel.manage": { roles: admins, apiKey: true },
  "analytics.read": { roles: leads, apiKey: true },
  "member.read": { roles: everyone, apiKey: true },
  "member.manage": { roles: admins, apiKey: false },
  "role.manage": { roles: admins, apiKey: false },
  "team.manage": { roles: admins, apiKey: false },
  "activity.read": { roles: admins, apiKey: true },
  "apikey.manage": { roles: admins, apiKey: false },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissionTable;

export const permissions = Object.keys(permissionTable) as Permission[];

/** The permissions that an API key may be given. */
export const scopes = permissions.filter((permission) => permissionTable[permission].apiKey);

/** What a built-in role may do. */
export function permissionsOfRole(role: Role): Permission[] {
  return permissions.filter((permission) => (permissionTable[permission].roles as readonly Role[]).includes(role));
}

export const locales = ["en", "fr", "ar"] as const;
export type Locale = (typeof locales)[number];

const isoDate = z.iso.datetime();

/** At most 128 characters keeps hashing cheap; there is no lower rule but length (NIST SP 800-63B). */
export const password = z.string().min(8, "At least 8 characters.").max(128, "At most 128 characters.");

export const emailAddress = z.email("This is not an e-mail address.").max(254).toLowerCase();

export const credentials = z
  .object({
    email: z.string().trim().max(254).toLowerCase(),
    password: z.string().max(1024),
    totp: z
      .string()
      .trim()
      .max(40)
      .optional()
      .describe("Code of the authenticator app, or a recovery code, where two-factor sign-in is on"),
  })
  .strict();
export type Credentials = z.infer<typeof credentials>;

export const refreshInput = z.object({ refreshToken: z.string().min(20).max(200) }).strict();

export const tokenDto = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string(),
    tokenType: z.literal("Bearer"),
    expiresIn: z.number().int().describe("Seconds that the access token lives"),
  })
  .meta({ id: "Tokens" });
export type TokenDto = z.infer<typeof tokenDto>;

export const workspaceRefDto = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    kind: z.string(),
    status: z.string(),
    logoUrl: z.string().nullable(),
    isDemo: z.boolean(),
    role: z.enum(roles),
  })
  .meta({ id: "WorkspaceRef" });
export type WorkspaceRefDto = z.infer<typeof workspaceRefDto>;

/** What is told by mail too. What happened to one's own password and two-factor sign-in always is. */
export const notificationSettings = z
  .object({
    newDevice: z.boolean().default(true).describe("A sign-in from a browser that was never used before"),
    problems: z.boolean().default(false).describe("What is wrong with a channel; for owners and admins"),
  })
  .strict();
export type NotificationSettings = z.infer<typeof notificationSettings>;

export const meDto = z
  .object({
    user: z.object({
      id: z.string(),
      email: z.string(),
      name: z.string(),
      locale: z.enum(locales),
      avatarUrl: z.string().nullable(),
      notifications: notificationSettings,
    }),
    workspaces: z.array(workspaceRefDto),
    workspace: z
      .object({
        id: z.string(),
        slug: z.string(),
        name: z.string(),
        kind: z.string(),
        currency: z.string(),
        timezone: z.string(),
        locale: z.string(),
      })
      .nullable()
      .describe("The workspace named by X-Workspace, or the only one"),
    role: z.enum(roles).nullable(),
    permissions: z.array(z.string()),
  })
  .meta({ id: "Me" });
export type MeDto = z.infer<typeof meDto>;

export const mePatch = z
  .object({
    locale: z.enum(locales).optional(),
    name: z.string().trim().min(1).max(100).optional(),
    notifications: z.object({ newDevice: z.boolean(), problems: z.boolean() }).strict().optional(),
  })
  .strict();
export type MePatch = z.infer<typeof mePatch>;

export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

export const apiKeyDto = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe("The part of the key that may be shown, to tell keys apart"),
    scopes: z.array(z.string()),
    createdAt: isoDate,
    expiresAt: isoDate.nullable(),
    lastUsedAt: isoDate.nullable(),
    revokedAt: isoDate.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKeyDto = z.infer<typeof apiKeyDto>;

export const newApiKeyDto = apiKeyDto
  .extend({ key: z.string().describe("The key itself. It is shown this one time.") })
  .meta({ id: "NewApiKey" });
export type NewApiKeyDto = z.infer<typeof newApiKeyDto>;

export const newApiKey = z
  .object({
    name: z.string().trim().min(1).max(100),
    scopes: z
      .array(z.enum(scopes as [Permission, ...Permission[]]))
      .min(1, "Choose at least one scope.")
      .transform((chosen) => [...new Set(chosen)]),
    expiresAt: isoDate.nullish(),
  })
  .strict();
export type NewApiKey = z.infer<typeof newApiKey>;

export const workspaceKinds = ["RESTAURANT", "STORE", "SERVICE"] as const;

export const timezone = z
  .string()
  .max(64)
  .refine(isTimezone, "A name of the IANA time zone list, such as Asia/Riyadh.");

export const newWorkspace = z
  .object({
    name: z.string().trim().min(1).max(100),
    slug: z
      .string()
      .min(2)
      .max(50)
      .regex(/^[a-z0-9](-?[a-z0-9])*$/, "Lower-case letters, digits and single hyphens."),
    ownerEmail: emailAddress,
    ownerPassword: password,
    ownerName: z.string().trim().min(1).max(100).optional(),
    kind: z.enum(workspaceKinds).default("SERVICE"),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "Three letters of ISO 4217, such as SAR.")
      .default("SAR"),
    timezone: timezone.default("Asia/Riyadh"),
    locale: z.enum(locales).default("en"),
    isDemo: z.boolean().default(false),
  })
  .strict();
export type NewWorkspace = z.input<typeof newWorkspace>;

export const newUser = z
  .object({
    email: emailAddress,
    password,
    name: z.string().trim().min(1).max(100),
    role: z.enum(roles).default("AGENT"),
    locale: z.enum(locales).default("en"),
  })
  .strict();
export type NewUser = z.input<typeof newUser>;

function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
