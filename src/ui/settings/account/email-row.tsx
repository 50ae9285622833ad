"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SecurityDto } from "#/domain/team/account-schema.ts";
import { ConfirmEmailButton } from "#/ui/auth/confirm-email-button.tsx";
import { EmailField, looksLikeEmail } from "#/ui/auth/email-field.tsx";
import { api } from "#/ui/data/api-client.ts";
import { accountKeys } from "#/ui/data/query-keys.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { ProofForm } from "./proof-form.tsx";

/** The address that one signs in with, whether it is confirmed, and how to change it. */
export function EmailRow({ security: { email, emailVerifiedAt, pendingEmail } }: { security: SecurityDto }) {
  const t = useTranslations("account.security");
  const [isOpen, setOpen] = useState(false);
  return (
    <FormRow
      label={t("email")}
      text={
        <>
          <BidiText ltr>{email}</BidiText>
          {pendingEmail && (
            <span className="block">{t.rich("pending", { email: () => <BidiText ltr>{pendingEmail}</BidiText> })}</span>
          )}
        </>
      }
    >
      <Badge tone={emailVerifiedAt ? "success" : "warning"}>{t(emailVerifiedAt ? "confirmed" : "unconfirmed")}</Badge>
      {!emailVerifiedAt && <ConfirmEmailButton size="sm" />}
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        trigger={<Button>{t("changeEmail")}</Button>}
        title={t("changeEmail")}
        description={t("changeEmailText")}
      >
        <NewEmailForm present={email} onDone={() => setOpen(false)} />
      </Dialog>
    </FormRow>
  );
}

function NewEmailForm({ present, onDone }: { present: string; onDone: () => void }) {
  const t = useTranslations("account.security");
  const toast = useToast();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const email = typed.trim().toLowerCase();
  return (
    <ProofForm
      submit={t("confirmButton")}
      isOff={!looksLikeEmail(email) || email === present}
      send={async (proof) => {
        await api.post("/api/me/email", { ...proof, email });
        await client.invalidateQueries({ queryKey: accountKeys.security });
        toast.show({ tone: "success", title: t("confirmSent"), text: t("changeSent", { email }) });
        onDone();
      }}
    >
      <EmailField
        label={t("newEmail")}
        error={email === present && t("sameEmail")}
        autoComplete="email"
        onValueChange={setTyped}
      />
    </ProofForm>
  );
}
