import { z } from "zod";
import { roles } from "./schema.ts";

const isoDate = z.iso.datetime();

export const workspaceStatuses = ["PENDING_APPROVAL", "ACTIVE", "REJECTED", "SUSPENDED", "DELETING"] as const;
export type WorkspaceStatus = (typeof workspaceStatuses)[number];

const searched = {
  q: z.string().trim().max(100).default(""),
  limit: z.coerce.number().int().min(1).max(50).default(25),
  cursor: z.uuid().optional(),
};

export const platformWorkspacesQuery = z.object({ ...searched, status: z.enum(workspaceStatuses).optional() });
export type PlatformWorkspacesQuery = z.infer<typeof platformWorkspacesQuery>;

export const platformWorkspaceDto = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    status: z.enum(workspaceStatuses),
    kind: z.string(),
    country: z.string().nullable(),
    isDemo: z.boolean(),
    createdAt: isoDate,
    members: z.number().int().describe("Active ones"),
    channels: z.number().int(),
    lastActivityAt: isoDate.nullable().describe("When a conversation last moved"),
  })
  .meta({ id: "PlatformWorkspace" });
export type PlatformWorkspaceDto = z.infer<typeof platformWorkspaceDto>;

export const platformWorkspaceDetailDto = platformWorkspaceDto
  .extend({
    reason: z.string().nullable().describe("Why it was rejected or suspended"),
    deletionDueAt: isoDate.nullable(),
    supportMayWrite: z.boolean(),
    people: z.array(
      z.object({
        membershipId: z.string(),
        userId: z.string(),
        name: z.string(),
        email: z.string(),
        role: z.enum(roles),
        isActive: z.boolean(),
      }),
    ),
  })
  .meta({ id: "PlatformWorkspaceDetail" });
export type PlatformWorkspaceDetailDto = z.infer<typeof platformWorkspaceDetailDto>;

const reason = z.string().trim().min(5, "At least 5 characters.").max(500);

/** What those who run the installation decide about a workspace. */
export const workspaceDecision = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("approve") }).strict(),
  z.object({ decision: z.literal("reject"), reason }).strict(),
  z.object({ decision: z.literal("suspend"), reason }).strict(),
  z.object({ decision: z.literal("reopen") }).strict(),
]);
export type WorkspaceDecision = z.infer<typeof workspaceDecision>;

/** A visit is over after so many minutes at the latest. */
export const longestVisitMinutes = 60;

export const newImpersonation = z
  .object({
    membershipId: z.uuid().describe("In whose place"),
    reason: reason.describe("The workspace reads it"),
    minutes: z.number().int().min(1).max(longestVisitMinutes).default(30),
  })
  .strict();
export type NewImpersonation = z.infer<typeof newImpersonation>;

export const impersonationDto = z
  .object({ id: z.string(), slug: z.string(), expiresAt: isoDate })
  .meta({ id: "Impersonation" });
export type ImpersonationDto = z.infer<typeof impersonationDto>;

export const peopleStates = ["ACTIVE", "LOCKED", "INACTIVE", "ADMIN"] as const;

export const platformUsersQuery = z.object({ ...searched, state: z.enum(peopleStates).optional() });
export type PlatformUsersQuery = z.infer<typeof platformUsersQuery>;

export const platformUserDto = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    isActive: z.boolean(),
    isPlatformAdmin: z.boolean(),
    hasTwoFactor: z.boolean(),
    emailVerifiedAt: isoDate.nullable(),
    loginAttempts: z.number().int().describe("Wrong guesses since the last sign-in"),
    lockedUntil: isoDate.nullable().describe("Until then unknown devices are refused"),
    lastLoginAt: isoDate.nullable(),
    createdAt: isoDate,
    sessions: z.number().int().describe("Open ones"),
    workspaces: z.number().int(),
  })
  .meta({ id: "PlatformUser" });
export type PlatformUserDto = z.infer<typeof platformUserDto>;

export const platformUserDetailDto = z
  .object({
    user: platformUserDto,
    sessions: z.array(
      z.object({ id: z.string(), userAgent: z.string(), ip: z.string(), createdAt: isoDate, lastSeenAt: isoDate }),
    ),
    workspaces: z.array(
      z.object({
        id: z.string(),
        slug: z.string(),
        name: z.string(),
        status: z.string(),
        role: z.enum(roles),
        membershipStatus: z.string(),
      }),
    ),
  })
  .meta({ id: "PlatformUserDetail" });
export type PlatformUserDetailDto = z.infer<typeof platformUserDetailDto>;

export const platformUserPatch = z.object({ isActive: z.boolean() }).strict();

export const systemStatusDto = z
  .object({
    versions: z.object({ wasl: z.string(), node: z.string(), next: z.string(), postgresql: z.string() }),
    startedAt: isoDate.describe("Of the process that answered"),
    migration: z.string().describe("The last one that was applied"),
    database: z.object({
      sizeBytes: z.number(),
      connections: z.number().int(),
      maxConnections: z.number().int(),
      tables: z.array(z.object({ name: z.string(), sizeBytes: z.number() })).describe("The largest ones"),
    }),
    jobs: z.object({ waiting: z.number().int(), running: z.number().int(), dead: z.number().int() }),
    mails: z.object({ waiting: z.number().int(), failed: z.number().int() }),
    workers: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        hostname: z.string(),
        pid: z.number().int(),
        silentSeconds: z.number(),
      }),
    ),
  })
  .meta({ id: "SystemStatus" });
export type SystemStatusDto = z.infer<typeof systemStatusDto>;
