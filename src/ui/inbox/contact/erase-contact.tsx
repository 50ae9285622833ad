"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveReceipt, useAwaitReceipt, useEraseContact } from "#/ui/data/data-exports.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { type ErasedContact, eraseProofs, isEraseProof } from "./erase-proof.ts";

/** Erases the customer for good, after who asks has typed whom; offers the receipt. */
export function EraseContact({ contact }: { contact: ErasedContact }) {
  const t = useTranslations("inbox.erase");
  const toast = useToast();
  const { canErase } = useWorkspaceSession();
  const { mutateAsync } = useEraseContact();
  const awaitReceipt = useAwaitReceipt();
  const [typed, setTyped] = useState("");
  if (!canErase) return null;
  const proofs = eraseProofs(contact);
  const offerReceipt = async (erasureId: string) => {
    const receipt = await awaitReceipt(erasureId);
    if (!receipt) return toast.show({ tone: "error", title: t("stopped") });
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
        isDisabled={proofs.length > 0 && !isEraseProof(typed, proofs)}
        onOpenChange={() => setTyped("")}
        onConfirm={erase}
      >
        {proofs[0] && (
          <Field
            label={t.rich("type", { proof: () => <BidiText>{proofs[0]}</BidiText> })}
            hint={proofs[1] && t.rich("orType", { proof: () => <BidiText ltr>{proofs[1]}</BidiText> })}
          >
            <FieldInput value={typed} onValueChange={setTyped} autoComplete="off" spellCheck={false} dir="auto" />
          </Field>
        )}
      </ConfirmDialog>
    </section>
  );
}
