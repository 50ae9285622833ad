"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PlatformWorkspaceDetailDto, WorkspaceDecision, WorkspaceStatus } from "#/domain/team/platform-schema.ts";
import { useDecideWorkspace } from "#/ui/data/administration.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Decision = WorkspaceDecision["decision"];

const possible: Record<WorkspaceStatus, Decision[]> = {
  PENDING_APPROVAL: ["reject", "approve"],
  REJECTED: ["approve"],
  ACTIVE: ["suspend"],
  SUSPENDED: ["reopen"],
  DELETING: [],
};
const shortestReason = 5;

/** What can be decided about a workspace in its state. Each is asked back, with the reason where one is needed. */
export function DecisionButtons({ workspace }: { workspace: PlatformWorkspaceDetailDto }) {
  return possible[workspace.status].map((decision) => (
    <DecisionButton key={decision} workspace={workspace} decision={decision} />
  ));
}

function DecisionButton({ workspace, decision }: { workspace: PlatformWorkspaceDetailDto; decision: Decision }) {
  const t = useTranslations("admin.decisions");
  const toast = useToast();
  const decide = useDecideWorkspace(workspace.id);
  const [reason, setReason] = useState("");
  const needsReason = decision === "reject" || decision === "suspend";
  const confirm = async () => {
    try {
      await decide.mutateAsync(needsReason ? { decision, reason: reason.trim() } : { decision });
      toast.show({ tone: "success", title: t(`${decision}.done`) });
      return true;
    } catch {
      toast.show({ tone: "error", title: t("failed") });
      return false;
    }
  };
  return (
    <ConfirmDialog
      trigger={<Button variant={needsReason ? "danger" : "primary"}>{t(`${decision}.button`)}</Button>}
      title={t(`${decision}.title`, { name: workspace.name })}
      text={t(`${decision}.text`)}
      confirmLabel={t(`${decision}.button`)}
      tone={needsReason ? "danger" : "normal"}
      isDisabled={needsReason && reason.trim().length < shortestReason}
      onConfirm={confirm}
    >
      {needsReason && (
        <Field label={t("reason")} hint={t(`${decision}.reasonHint`)}>
          <FieldTextarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
    </ConfirmDialog>
  );
}
