import { bindJob, type JobBinding } from "#/platform/run-jobs.ts";
import { writeToChangedEmail } from "./accounts/change-email.ts";
import { eraseWorkspace, findDueWorkspaces } from "./accounts/delete-workspace.ts";
import { writeToForgotten } from "./accounts/reset-password.ts";
import { writeToSignUp } from "./accounts/sign-up.ts";
import { sealActivity } from "./activity-log/seal-activity.ts";
import * as jobs from "./jobs.ts";
import { deliverStoredMail, forgetExpired } from "./mail/send-mail.ts";
import { expireImpersonation } from "./operators/impersonate.ts";

/** What the jobs of the team module do. */
export const teamJobs: JobBinding[] = [
  bindJob(jobs.deliverOneMail, deliverStoredMail),
  bindJob(jobs.answerSignUp, writeToSignUp),
  bindJob(jobs.answerForgotten, writeToForgotten),
  bindJob(jobs.answerEmailChange, writeToChangedEmail),
  bindJob(jobs.forgetExpiredAccounts, forgetExpired),
  bindJob(jobs.eraseDueWorkspaces, findDueWorkspaces),
  bindJob(jobs.eraseOneWorkspace, eraseWorkspace),
  bindJob(jobs.endImpersonation, expireImpersonation),
  bindJob(jobs.sealActivityLog, sealActivity),
];
