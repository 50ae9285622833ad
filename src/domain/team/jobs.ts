import { z } from "zod";
import { defineJob } from "#/platform/jobs.ts";

/** Hands one stored mail to the mail server. */
export const deliverOneMail = defineJob("team.deliver-mail", z.strictObject({ mailId: z.uuid() }));

/** Writes to who signed up: a link to confirm, or that the address has an account already. */
export const answerSignUp = defineJob("team.answer-sign-up", z.strictObject({ signUpId: z.uuid() }));

/** Writes a link for a new password, if somebody has this address. */
export const answerForgotten = defineJob("team.answer-forgotten", z.strictObject({ email: z.string().max(254) }));

/** Writes to the address that somebody wants to change to, and to the present one. */
export const answerEmailChange = defineJob("team.answer-email-change", z.strictObject({ tokenId: z.uuid() }));

/** Forgets mails, sign-ups, tokens and sessions whose time is over. */
export const forgetExpiredAccounts = defineJob("team.forget-expired", z.strictObject({}));

/** Looks for workspaces whose deletion can no longer be taken back. */
export const eraseDueWorkspaces = defineJob("team.erase-due-workspaces", z.strictObject({}));

/** Deletes a workspace for good, bit by bit. */
export const eraseOneWorkspace = defineJob("team.erase-workspace", z.strictObject({ workspaceId: z.uuid() }));

/** Ends a visit of somebody who runs the installation when its time is over. */
export const endImpersonation = defineJob(
  "team.end-impersonation",
  z.strictObject({ workspaceId: z.uuid(), id: z.uuid() }),
);

/** Gives new entries of the activity log their place in its chain. */
export const sealActivityLog = defineJob("team.seal-activity", z.strictObject({}));
