import { bindJob, type JobBinding } from "#/platform/run-jobs.ts";
import { erasePortions } from "./erase-portions.ts";
import { continueExport, removeExport } from "./export/write-export.ts";
import { fetchInboundMedia } from "./fetch-inbound-media.ts";
import { forgetSettledItems } from "./forget-settled-items.ts";
import * as jobs from "./jobs.ts";
import { retryParked } from "./parked-items.ts";
import { removeStoredObjects } from "./remove-objects.ts";
import { settleWaiting } from "./settle-waiting.ts";
import { tellProvider } from "./tell-block.ts";
import { tellRead } from "./tell-read.ts";

/** What the jobs of messaging do. */
export const messagingJobs: JobBinding[] = [
  bindJob(jobs.fetchInboundMedia, fetchInboundMedia),
  bindJob(jobs.retryParkedItems, ({ workspaceId }) => retryParked(workspaceId)),
  bindJob(jobs.settleWaiting, settleWaiting),
  bindJob(jobs.tellRead, tellRead),
  bindJob(jobs.tellBlock, tellProvider),
  bindJob(jobs.writeExport, continueExport),
  bindJob(jobs.expireExport, removeExport),
  bindJob(jobs.removeObjects, removeStoredObjects),
  bindJob(jobs.continueErasure, erasePortions),
  bindJob(jobs.forgetSettled, forgetSettledItems),
];
