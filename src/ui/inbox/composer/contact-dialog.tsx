"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import { SendDialog } from "./send-dialog.tsx";
import type { SendInput } from "./send-input.ts";

type Props = { onSend: (input: SendInput) => void; onClose: () => void };

const noCard = { name: "", organization: "", phone: "", email: "", isOnWhatsApp: true };

/** Sends a business card, such as the driver's. */
export default function ContactDialog({ onSend, onClose }: Props) {
  const t = useTranslations("composer.contact");
  const [card, setCard] = useState(noCard);
  const [hasTried, setTried] = useState(false);
  const digits = card.phone.replace(/\D/g, "");
  const faults = {
    name: card.name.trim() ? undefined : t("nameMissing"),
    phone: digits.length >= 6 && digits.length <= 15 ? undefined : t("phoneWrong"),
    email: !card.email.trim() || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(card.email.trim()) ? undefined : t("emailWrong"),
  };
  const submit = () => {
    setTried(true);
    if (Object.values(faults).some(Boolean)) return false;
    onSend({ type: "contacts", contacts: [cardOf(card, digits)] });
    return true;
  };
  const field = (
    key: "name" | "organization" | "phone" | "email",
    more: { dir?: string; inputMode?: "tel" | "email" },
  ) => (
    <Field
      label={t(key)}
      aside={key === "organization" || key === "email" ? t("optional") : undefined}
      hint={key === "phone" ? t("phoneHint") : undefined}
      error={hasTried && key !== "organization" ? faults[key] : undefined}
    >
      <FieldInput
        dir={more.dir ?? "auto"}
        inputMode={more.inputMode}
        maxLength={sendLimits.contactName}
        value={card[key]}
        onChange={(event) => setCard({ ...card, [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <SendDialog title={t("title")} cancel={t("cancel")} send={t("send")} onSubmit={submit} onClose={onClose}>
      {field("name", {})}
      {field("phone", { dir: "ltr", inputMode: "tel" })}
      <p className="flex items-center justify-between gap-3 text-sm">
        {t("isOnWhatsApp")}
        <Switch
          label={t("isOnWhatsApp")}
          checked={card.isOnWhatsApp}
          onCheckedChange={(isOnWhatsApp) => setCard({ ...card, isOnWhatsApp })}
        />
      </p>
      {field("organization", {})}
      {field("email", { dir: "ltr", inputMode: "email" })}
    </SendDialog>
  );
}

/** With `waId` WhatsApp shows a button to write to that number. */
function cardOf(card: typeof noCard, digits: string): NonNullable<SendInput["contacts"]>[number] {
  return {
    name: card.name.trim(),
    phones: [{ phone: card.phone.trim(), label: "CELL", ...(card.isOnWhatsApp && { waId: digits }) }],
    emails: card.email.trim() ? [{ email: card.email.trim(), label: "WORK" }] : [],
    ...(card.organization.trim() && { organization: card.organization.trim() }),
  };
}
