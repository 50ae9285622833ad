"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMembers } from "#/ui/data/members.ts";
import { teamProblem, useTeamCommand } from "#/ui/data/team.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useProof } from "../account/proof-provider.tsx";

/** Hands the workspace over; asks for the password again. */
export function TransferRow() {
  const t = useTranslations("members.workspace");
  const problems = useTranslations("members.problem");
  const { me } = useWorkspaceSession();
  const toast = useToast();
  const router = useRouter();
  const prove = useProof();
  const [heir, setHeir] = useState("");
  const { data: members = [] } = useMembers({ enabled: true });
  const transfer = useTeamCommand<string>((api, memberId) =>
    prove(() => api.post("/api/workspace/ownership", { memberId })),
  );
  const others = members.filter((member) => member.status === "ACTIVE" && member.userId !== me.id);
  const confirm = async () => {
    try {
      await transfer.mutateAsync(heir);
      toast.show({ tone: "success", title: t("transferred") });
      router.refresh();
      return true;
    } catch (error) {
      toast.show({ tone: "error", title: problems(teamProblem(error)) });
      return false;
    }
  };
  return (
    <FormRow label={t("transfer")} text={t("transferText")}>
      <ConfirmDialog
        trigger={<Button disabled={others.length === 0}>{t("transferButton")}</Button>}
        title={t("transfer")}
        text={t("transferText")}
        confirmLabel={t("transferButton")}
        tone="danger"
        isDisabled={heir === ""}
        onConfirm={confirm}
      >
        <Field label={t("transferTo")}>
          <FieldSelect
            value={heir}
            onValueChange={setHeir}
            options={[{ value: "", label: t("choose") }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </Field>
      </ConfirmDialog>
    </FormRow>
  );
}
