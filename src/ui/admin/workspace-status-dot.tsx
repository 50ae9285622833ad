import { useTranslations } from "next-intl";
import type { WorkspaceStatus } from "#/domain/team/platform-schema.ts";
import { StatusDot, type StatusTone } from "#/ui/kit/status-dot.tsx";

const tones: Record<WorkspaceStatus, StatusTone> = {
  PENDING_APPROVAL: "warning",
  ACTIVE: "success",
  REJECTED: "neutral",
  SUSPENDED: "danger",
  DELETING: "danger",
};

/** Whether a workspace is open. */
export function WorkspaceStatusDot({ status }: { status: WorkspaceStatus }) {
  const t = useTranslations("admin.workspaces.statuses");
  return <StatusDot tone={tones[status]}>{t(status)}</StatusDot>;
}
