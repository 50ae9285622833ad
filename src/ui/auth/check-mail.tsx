"use client";

import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { TextLink } from "./text-link.tsx";

/** A mail is on its way, or so it is said to everybody. */
export function CheckMail({ email, hasMailbox }: { email: string; hasMailbox: boolean }) {
  const t = useTranslations("auth.checkMail");
  return (
    <div role="status" className="flex flex-col items-start gap-3 rounded-xl border bg-raised p-5 shadow-xs">
      <span className="grid size-11 place-items-center rounded-xl bg-success-soft text-success">
        <MailCheck aria-hidden="true" className="size-5" />
      </span>
      <h2 className="font-semibold">{t("title")}</h2>
      <p className="text-pretty text-muted-foreground text-sm">
        {t.rich("text", { email: () => <BidiText ltr>{email}</BidiText> })}
      </p>
      {hasMailbox && (
        <p className="text-sm">
          {t.rich("mailbox", { link: (words) => <TextLink href="/mailbox">{words}</TextLink> })}
        </p>
      )}
    </div>
  );
}
