-- The activity log is read newest first, behind a filter, page by page: an index for each filter, in that very order.
SET ROLE wasl_owner;

DROP INDEX "ActivityLog_workspaceId_createdAt_idx";
DROP INDEX "ActivityLog_workspaceId_actorId_createdAt_idx";
DROP INDEX "ActivityLog_workspaceId_action_createdAt_idx";
DROP INDEX "ActivityLog_workspaceId_resource_resourceId_idx";
CREATE INDEX "ActivityLog_workspaceId_createdAt_id_idx" ON "ActivityLog" ("workspaceId", "createdAt" DESC, id DESC);
CREATE INDEX "ActivityLog_workspaceId_actorKind_createdAt_id_idx" ON "ActivityLog" ("workspaceId", "actorKind", "createdAt" DESC, id DESC);
CREATE INDEX "ActivityLog_workspaceId_actorId_createdAt_id_idx" ON "ActivityLog" ("workspaceId", "actorId", "createdAt" DESC, id DESC);
CREATE INDEX "ActivityLog_workspaceId_action_createdAt_id_idx" ON "ActivityLog" ("workspaceId", action, "createdAt" DESC, id DESC);
CREATE INDEX "ActivityLog_workspaceId_resource_createdAt_id_idx" ON "ActivityLog" ("workspaceId", resource, "createdAt" DESC, id DESC);
CREATE INDEX "ActivityLog_workspaceId_resourceId_createdAt_id_idx" ON "ActivityLog" ("workspaceId", "resourceId", "createdAt" DESC, id DESC);
RESET ROLE;
