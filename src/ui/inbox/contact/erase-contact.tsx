"use client";

import { useTranslations } from "next-intl";
import { saveReceipt, useAwaitReceipt, useEraseContact } from "#/ui/data/data-exports.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = { contact: { id: string; name: string } };

/** Erases the customer for good, after a question; offers the receipt. */
export function EraseContact({ contact }: Props) {
  const t = useTranslations("inbox.erase");
  const toast = useToast();
  const { canErase } = useWorkspaceSession();
  const { mutateAsync } = useEraseContact();
  const awaitReceipt = useAwaitReceipt();
  if (!canErase) return null;
  const offerReceipt = async (erasureId: string) => {
    const receipt = await awaitReceipt(erasureId);
    toast.show({
      tone: "success",
      title: t("done"),
      action: { label: t("receipt"), run: () => saveReceipt(receipt) },
    });
  };
  const erase = async () => {
    try {
      const { id } = await mutateAsync(contact.id);
      // Without an answer the receipt waits where this says.
      toast.show({ tone: "info", title: t("begun") });
      offerReceipt(id).catch(reportError);
      return true;
    } catch {
      toast.show({ tone: "error", title: t("failed") });
      return false;
    }
  };
  return (
    <section className="border-t px-4 py-4">
      <ConfirmDialog
        trigger={<Button className="text-destructive">{t("action")}</Button>}
        title={t("title", { name: contact.name || t("noName") })}
        text={t("text")}
        confirmLabel={t("confirm")}
        tone="danger"
        onConfirm={erase}
      />
    </section>
  );
}
