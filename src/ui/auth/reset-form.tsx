"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "#/ui/data/api-client.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { problemKey } from "./problem-key.ts";
import { TextLink } from "./text-link.tsx";
import { useLinkToken } from "./use-link-token.ts";

export function ResetForm() {
  const t = useTranslations("auth");
  const token = useLinkToken();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    if (password.length < 8) return setProblem("short");
    setBusy(true);
    setProblem(undefined);
    try {
      await api.post("/api/auth/reset", { token, password });
      setDone(true);
    } catch (error) {
      setProblem(problemKey(error));
    } finally {
      setBusy(false);
    }
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
  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      {(isLinkOver || (problem && !ofPassword)) && (
        <Banner tone="danger" role="alert" icon={<CircleAlert aria-hidden="true" />}>
          {isLinkOver
            ? t.rich("reset.over", { link: (words) => <TextLink href="/forgot">{words}</TextLink> })
            : t(`problem.${problem}` as "problem.failed")}
        </Banner>
      )}
      <NewPasswordField
        name="password"
        label={t("reset.label")}
        error={ofPassword ? t(`problem.${problem}` as "problem.short") : undefined}
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={isBusy}
        disabled={!token || isLinkOver}
        className="mt-1 w-full"
      >
        {t("reset.submit")}
      </Button>
    </form>
  );
}
