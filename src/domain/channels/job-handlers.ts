import { systemActor } from "#/domain/team/actor.ts";
import { isAppError } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { bindJob, type JobBinding } from "#/platform/run-jobs.ts";
import { checkAllChannels, checkOneChannel } from "./check-channels.ts";
import * as jobs from "./jobs.ts";
import { syncTemplates } from "./sync-templates.ts";

/** What the jobs of channels do. */
export const channelJobs: JobBinding[] = [
  bindJob(jobs.refreshTemplates, refresh),
  bindJob(jobs.checkChannels, checkAllChannels),
  bindJob(jobs.checkChannel, checkOneChannel),
];

/** A channel that is gone or switched off meanwhile has nothing to read. */
async function refresh({ workspaceId, channelId }: { workspaceId: string; channelId: string }): Promise<void> {
  try {
    await syncTemplates(systemActor(workspaceId, "templates"), channelId);
  } catch (error) {
    if (!isAppError(error) || !["not_found", "conflict", "channel_unavailable"].includes(error.code)) throw error;
    log.info({ workspaceId, channelId, code: error.code }, "templates were not read again");
  }
}
