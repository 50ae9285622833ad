"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PlatformWorkspaceDetailDto } from "#/domain/team/platform-schema.ts";
import { startVisit } from "#/ui/data/administration.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useProof } from "#/ui/settings/account/proof-provider.tsx";

type Props = {
  workspaceId: string;
  /** The workspace lets visitors change things. */
  mayWrite: boolean;
  person: PlatformWorkspaceDetailDto["people"][number];
};

const minutes = ["15", "30", "60"];
const shortestReason = 5;

/** Goes into a workspace in a member's place, for a reason that the workspace reads. */
export function VisitButton({ workspaceId, mayWrite, person }: Props) {
  const t = useTranslations("admin.visit");
  const router = useRouter();
  const toast = useToast();
  const prove = useProof();
  const [reason, setReason] = useState("");
  const [duration, setDuration] = useState("30");
  const begin = async () => {
    const visit = { membershipId: person.membershipId, reason: reason.trim(), minutes: Number(duration) };
    try {
      const { slug } = await prove(() => startVisit(workspaceId, visit));
      router.push(`/${slug}/inbox`);
      return true;
    } catch {
      toast.show({ tone: "error", title: t("failed") });
      return false;
    }
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={t("buttonFor", { name: person.name })}>
          {t("button")}
        </Button>
      }
      title={t("title", { name: person.name })}
      text={mayWrite ? t("textWrites") : t("textLooks")}
      confirmLabel={t("begin")}
      isDisabled={reason.trim().length < shortestReason}
      onConfirm={begin}
    >
      <div className="flex flex-col gap-4">
        <Field label={t("reason")} hint={t("reasonHint")}>
          <FieldTextarea value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label={t("duration")}>
          <FieldSelect
            value={duration}
            onValueChange={setDuration}
            options={minutes.map((value) => ({ value, label: t("minutes", { count: Number(value) }) }))}
          />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
