"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { deletionDays } from "#/domain/team/account-schema.ts";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { SettingsPage } from "../settings-page.tsx";
import { ProofProvider, useProof } from "./proof-provider.tsx";

export function DangerScreen({ name }: { name: string }) {
  const t = useTranslations("account.danger");
  return (
    <ProofProvider>
      <SettingsPage title={t("title")} text={t("text")}>
        <SectionCard
          title={t("deleteTitle")}
          text={t("deleteText", { days: deletionDays })}
          tone="danger"
          footer={<DeleteWorkspace name={name} />}
        />
      </SettingsPage>
    </ProofProvider>
  );
}

function DeleteWorkspace({ name }: { name: string }) {
  const t = useTranslations("account.danger");
  const failed = useTranslations("account")("failed");
  const { workspaceSlug } = useWorkspaceSession();
  const prove = useProof();
  const toast = useToast();
  const [typed, setTyped] = useState("");
  const remove = async () => {
    try {
      await prove(() => workspaceApi(workspaceSlug).post("/api/workspace/deletion", { slug: typed.trim() }));
      window.location.assign(`/pending/${workspaceSlug}`);
      return true;
    } catch {
      toast.show({ tone: "error", title: failed }); // the question stays open, nothing was changed
      return false;
    }
  };
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t("button")}</Button>}
      title={t("question", { name })}
      text={t("questionText", { days: deletionDays })}
      confirmLabel={t("confirm")}
      tone="danger"
      isDisabled={typed.trim() !== workspaceSlug}
      onConfirm={remove}
    >
      <Field label={t.rich("type", { slug: () => <BidiText ltr>{workspaceSlug}</BidiText> })}>
        <FieldInput
          value={typed}
          onValueChange={setTyped}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          className="rtl:text-end"
        />
      </Field>
    </ConfirmDialog>
  );
}
