"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "#/ui/data/api-client.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { AuthForm } from "./auth-form.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { TextLink } from "./text-link.tsx";
import { useAttempt } from "./use-attempt.ts";
import { useLinkToken } from "./use-link-token.ts";

export function ResetForm() {
  const t = useTranslations("auth");
  const token = useLinkToken();
  const { problem, setProblem, isBusy, run } = useAttempt();
  const [isDone, setDone] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    if (password.length < 8) return setProblem("short");
    void run(async () => {
      await api.post("/api/auth/reset", { token, password });
      setDone(true);
    });
  };
  if (isDone) {
    return (
      <Banner tone="success" role="status" icon={<CircleCheck aria-hidden="true" />}>
        {t.rich("reset.done", { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}
      </Banner>
    );
  }
  const isLinkOver = problem === "not_found" || token === "";
  const ofPassword = problem === "short" || problem === "weak_password";
  const said = problem && t(`problem.${problem}` as "problem.failed");
  const over = t.rich("reset.over", { link: (words) => <TextLink href="/forgot">{words}</TextLink> });
  return (
    <AuthForm
      onSubmit={submit}
      problem={isLinkOver ? over : !ofPassword && said}
      submit={t("reset.submit")}
      isBusy={isBusy}
      isOff={!token || isLinkOver}
    >
      <NewPasswordField name="password" label={t("reset.label")} error={ofPassword ? said : undefined} />
    </AuthForm>
  );
}
