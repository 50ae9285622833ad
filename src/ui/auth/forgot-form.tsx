"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "#/ui/data/api-client.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { CheckMail } from "./check-mail.tsx";
import { problemKey } from "./problem-key.ts";

export function ForgotForm({ hasMailbox }: { hasMailbox: boolean }) {
  const t = useTranslations("auth");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    if (!/^\S+@\S+\.\S+$/.test(email)) return setProblem("email");
    setProblem(undefined);
    setBusy(true);
    try {
      await api.post("/api/auth/forgot", { email });
      setSentTo(email);
    } catch (error) {
      setProblem(problemKey(error));
    } finally {
      setBusy(false);
    }
  };
  if (sentTo) return <CheckMail email={sentTo} hasMailbox={hasMailbox} />;
  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      {problem && problem !== "email" && (
        <Banner tone="danger" role="alert" icon={<CircleAlert aria-hidden="true" />}>
          {t(`problem.${problem}` as "problem.failed")}
        </Banner>
      )}
      <Field label={t("email")} error={problem === "email" && t("problem.email")}>
        <FieldInput
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          dir="ltr"
          autoFocus
          className="h-10 rtl:text-end"
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={isBusy} className="mt-1 w-full">
        {t("forgot.submit")}
      </Button>
    </form>
  );
}
