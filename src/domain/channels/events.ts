import type { NewEvent } from "#/platform/events.ts";

/** State, quality, limits, health or history of channels changed. */
export function channelUpdated(workspaceId: string, channelIds: string[]): NewEvent {
  return { workspaceId, type: "channel.updated", entityIds: channelIds };
}

/** Status, quality, category or content of templates changed. */
export function templateUpdated(workspaceId: string, templateIds: string[]): NewEvent {
  return { workspaceId, type: "template.updated", entityIds: templateIds };
}
