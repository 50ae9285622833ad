"use client";

import { useTranslations } from "next-intl";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useProof } from "./proof-provider.tsx";

export function DeleteAccount() {
  const t = useTranslations("account.deleteAccount");
  const failed = useTranslations("account")("failed");
  const prove = useProof();
  const toast = useToast();
  const remove = async () => {
    try {
      await prove(() => api.delete("/api/me"));
      window.location.assign("/sign-in");
      return true;
    } catch (error) {
      const isOwner = error instanceof ApiError && error.code === "conflict";
      toast.show({ tone: "error", title: isOwner ? t("owner") : failed });
      return false;
    }
  };
  return (
    <SectionCard
      title={t("title")}
      text={t("text")}
      tone="danger"
      footer={
        <ConfirmDialog
          trigger={<Button variant="danger">{t("button")}</Button>}
          title={t("question")}
          text={t("warning")}
          confirmLabel={t("confirm")}
          tone="danger"
          onConfirm={remove}
        />
      }
    />
  );
}
