import type { GraphCall } from "./graph-door.ts";
import { GraphError, noSuchObject } from "./graph-error.ts";
import { findTemplate, parseJson, saveTemplate } from "./graph-templates.ts";
import type { Json } from "./ledger-entry.ts";
import type { Template } from "./templates.ts";

/** `POST /{template}/unpause`. */
export async function unpauseTemplate(call: GraphCall): Promise<Json> {
  const found = findTemplate(call);
  if (!found) throw noSuchObject(call.method, call.id);
  if (found.template.status !== "PAUSED") return { success: false, reason: "The template is not paused" };
  await saveTemplate(call, found.wabaId, { ...found.template, status: "APPROVED" });
  return { success: true };
}

/** `POST /{waba}/message_templates/archive` and `unarchive`, of up to 100. */
export async function archiveTemplates(call: GraphCall): Promise<Json> {
  const { hsm_ids: wanted } = parseJson(call.body);
  if (!Array.isArray(wanted) || wanted.length > 100) throw new GraphError(100, "Param hsm_ids must be an array");
  const isBack = call.edge.endsWith("/unarchive");
  const [done, failed]: [string[], Record<string, string>] = [[], {}];
  for (const id of wanted.map(String)) {
    const template = call.simulator.world.templates.of(call.id).find((one) => one.id === id);
    const status = template && movedTo(template, isBack);
    if (template && status) {
      await saveTemplate(call, call.id, { ...template, status });
      done.push(id);
    } else {
      failed[id] = isBack ? "The template is not archived" : "Only approved or rejected templates can be archived";
    }
  }
  return { [isBack ? "unarchived_templates" : "archived_templates"]: done, failed_templates: failed };
}

function movedTo({ status, rejected_reason }: Template, isBack: boolean): Template["status"] | undefined {
  if (isBack) return status !== "ARCHIVED" ? undefined : rejected_reason ? "REJECTED" : "APPROVED";
  return status === "APPROVED" || status === "REJECTED" ? "ARCHIVED" : undefined;
}
