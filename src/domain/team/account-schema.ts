import { z } from "zod";
import { country } from "./country-schema.ts";
import { emailAddress, locales, password, timezone, workspaceKinds } from "./schema.ts";

/** Of zxcvbn's 0 to 4: 3 withstands an attacker who has the hash and some patience. */
export const leastPasswordScore = 3;

/** How long a proof of who one is holds for changes that could lock the owner out. */
export const proofMinutes = 15;

/** Days in which the deletion of a workspace can be taken back. */
export const deletionDays = 14;

const token = z.string().min(20).max(200);
/** Six digits of an authenticator app, or a recovery code; spaces and hyphens are as people type them. */
const secondFactor = z.string().trim().min(6).max(40);

/** A workspace as somebody asks for it. Its currency follows from the country; the rest is set later. */
export const ownWorkspaceInput = z
  .object({
    workspaceName: z.string().trim().min(1).max(100),
    kind: z.enum(workspaceKinds),
    country,
    timezone,
    locale: z.enum(locales),
  })
  .strict();
export type OwnWorkspaceInput = z.infer<typeof ownWorkspaceInput>;

export const openedWorkspaceDto = z
  .object({ slug: z.string(), status: z.enum(["ACTIVE", "PENDING_APPROVAL"]) })
  .meta({ id: "OpenedWorkspace" });
export type OpenedWorkspaceDto = z.infer<typeof openedWorkspaceDto>;

export const signUpInput = ownWorkspaceInput
  .extend({
    name: z.string().trim().min(1).max(100),
    email: z.string().trim().pipe(emailAddress),
    password,
  })
  .strict();
export type SignUpInput = z.infer<typeof signUpInput>;

export const tokenInput = z.object({ token }).strict();

export const verifiedDto = z
  .object({
    email: z.string(),
    workspaceStatus: z.enum(["ACTIVE", "PENDING_APPROVAL"]).nullable().describe("Of a workspace that was just made"),
  })
  .meta({ id: "Verified" });
export type VerifiedDto = z.infer<typeof verifiedDto>;

export const forgottenInput = z.object({ email: z.string().trim().pipe(emailAddress) }).strict();

export const resetInput = z.object({ token, password }).strict();

export const passwordChange = z.object({ current: z.string().max(1024), next: password }).strict();
export type PasswordChange = z.infer<typeof passwordChange>;

export const proofInput = z.object({ password: z.string().max(1024), totp: secondFactor.optional() }).strict();
export type ProofInput = z.infer<typeof proofInput>;

/** Another address is proved by the password (and the second factor where it is on), however lately one signed in. */
export const emailChange = proofInput.extend({ email: z.string().trim().pipe(emailAddress) }).strict();
export type EmailChange = z.infer<typeof emailChange>;

export const codeInput = z.object({ code: z.string().trim().min(6).max(10) }).strict();

export const twoFactorSetupDto = z
  .object({
    secret: z.string().describe("In base32, to be typed where no picture can be read"),
    uri: z.string().describe("otpauth:// address, to be shown as a QR code"),
  })
  .meta({ id: "TwoFactorSetup" });
export type TwoFactorSetupDto = z.infer<typeof twoFactorSetupDto>;

export const recoveryCodesDto = z
  .object({ codes: z.array(z.string()).describe("Each works once. They are shown this one time.") })
  .meta({ id: "RecoveryCodes" });
export type RecoveryCodesDto = z.infer<typeof recoveryCodesDto>;

const isoDate = z.iso.datetime();

export const securityDto = z
  .object({
    email: z.string(),
    emailVerifiedAt: isoDate.nullable(),
    pendingEmail: z.string().nullable().describe("The address that was asked for and is not confirmed yet"),
    passwordChangedAt: isoDate.nullable(),
    twoFactorAt: isoDate.nullable().describe("Since when two-factor sign-in is on"),
    recoveryCodesLeft: z.number().int(),
    failedBefore: z.number().int().describe("Wrong guesses before this session was opened"),
    loginAttempts: z.number().int().describe("Wrong guesses since"),
    lockedUntil: isoDate.nullable().describe("Until then unknown devices are refused"),
  })
  .meta({ id: "Security" });
export type SecurityDto = z.infer<typeof securityDto>;

export const sessionDto = z
  .object({
    id: z.string(),
    userAgent: z.string(),
    ip: z.string(),
    createdAt: isoDate,
    lastSeenAt: isoDate,
    isCurrent: z.boolean(),
    isProgram: z.boolean().describe("Signed in for tokens, not in a browser"),
  })
  .meta({ id: "Session" });
export type SessionDto = z.infer<typeof sessionDto>;

export const twoFactorPolicy = z.object({ isRequired: z.boolean() }).strict().meta({ id: "TwoFactorPolicy" });

export const deletionInput = z
  .object({ slug: z.string().max(50).describe("Typed by hand, so that nobody does it by mistake") })
  .strict();

export const deletionDto = z.object({ dueAt: isoDate }).meta({ id: "WorkspaceDeletion" });
