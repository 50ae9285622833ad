import { checkChannels } from "#/domain/channels/jobs.ts";
import { forgetSettled } from "#/domain/messaging/jobs.ts";
import { eraseDueWorkspaces, forgetExpiredAccounts, sealActivityLog } from "#/domain/team/jobs.ts";
import { expireIdempotencyKeys, keepPartitions } from "#/platform/housekeeping.ts";
import type { Schedule } from "#/platform/run-jobs.ts";

/** What runs by the clock, in UTC. */
export const schedules: Schedule[] = [
  { cron: "20 1 * * *", job: keepPartitions },
  { cron: "40 * * * *", job: expireIdempotencyKeys },
  { cron: "15 * * * *", job: checkChannels },
  { cron: "50 1 * * *", job: forgetSettled },
  { cron: "25 * * * *", job: forgetExpiredAccounts },
  { cron: "35 * * * *", job: eraseDueWorkspaces },
  { cron: "* * * * *", job: sealActivityLog },
];
