"use client";

import { useTranslations } from "next-intl";
import { teamProblem, useTeamCommand } from "#/ui/data/team.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

export function LeaveRow({ name }: { name: string }) {
  const t = useTranslations("members.workspace");
  const problems = useTranslations("members.problem");
  const toast = useToast();
  const leave = useTeamCommand<void>((api) => api.delete("/api/workspace/membership"));
  const confirm = async () => {
    try {
      await leave.mutateAsync();
      window.location.assign("/");
      return true;
    } catch (error) {
      const problem = teamProblem(error);
      toast.show({ tone: "error", title: problem === "conflict" ? t("lastOwner") : problems(problem) });
      return false;
    }
  };
  return (
    <FormRow label={t("leave")} text={t("leaveText")}>
      <ConfirmDialog
        trigger={<Button>{t("leave")}</Button>}
        title={t("leaveTitle", { name })}
        text={t("leaveText")}
        confirmLabel={t("leave")}
        tone="danger"
        onConfirm={confirm}
      />
    </FormRow>
  );
}
