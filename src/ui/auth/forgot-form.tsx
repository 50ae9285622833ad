"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "#/ui/data/api-client.ts";
import { AuthForm } from "./auth-form.tsx";
import { CheckMail } from "./check-mail.tsx";
import { EmailField, looksLikeEmail } from "./email-field.tsx";
import { useAttempt } from "./use-attempt.ts";

export function ForgotForm({ hasMailbox }: { hasMailbox: boolean }) {
  const t = useTranslations("auth");
  const { problem, setProblem, isBusy, run } = useAttempt();
  const [sentTo, setSentTo] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    if (!looksLikeEmail(email)) return setProblem("email");
    void run(async () => {
      await api.post("/api/auth/forgot", { email });
      setSentTo(email);
    });
  };
  if (sentTo) return <CheckMail email={sentTo} hasMailbox={hasMailbox} />;
  const said = problem && t(`problem.${problem}` as "problem.failed");
  return (
    <AuthForm onSubmit={submit} problem={problem !== "email" && said} submit={t("forgot.submit")} isBusy={isBusy}>
      <EmailField error={problem === "email" && said} autoFocus />
    </AuthForm>
  );
}
