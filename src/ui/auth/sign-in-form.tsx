"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { type DemoLogin, DemoLogins } from "./demo-logins.tsx";
import { PasswordInput } from "./password-input.tsx";
import { type SignInResult, signInByPassword } from "./session-calls.ts";

/** `next` is where to go afterwards: a path that the server has found safe. */
export function SignInForm({ next, demo }: { next: string; demo: DemoLogin[] }) {
  const t = useTranslations("auth");
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [result, setResult] = useState<SignInResult>();
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const email = String(given.get("email")).trim();
    const password = String(given.get("password"));
    const wrong = problemsOf(email, password);
    setMissing(wrong);
    setResult(undefined);
    if (wrong.email || wrong.password) return focusOn(form.current, wrong.email ? "email" : "password");
    setIsBusy(true);
    const outcome = await signInByPassword(email, password);
    // A full load: the new session's pages must not meet the old one's cache. The button stays busy until then.
    if (outcome.kind === "in") return window.location.assign(next);
    setIsBusy(false);
    setResult(outcome);
    if (outcome.kind === "wrong") focusOn(form.current, "password");
  };

  const problem = (key: string | undefined) => key && t(`error.${key}`);
  return (
    <form ref={form} noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      {result && (
        <Banner tone="danger" role="alert" icon={<CircleAlert aria-hidden="true" />}>
          <ResultText result={result} />
        </Banner>
      )}
      <Field label={t("email")} error={problem(missing.email)}>
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
      <Field label={t("password")} error={problem(missing.password)}>
        <PasswordInput name="password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={isBusy} className="mt-1 w-full">
        {t("submit")}
      </Button>
      {demo.length > 0 && <DemoLogins logins={demo} onChoose={(login) => fill(form.current, login)} />}
    </form>
  );
}

function ResultText({ result }: { result: SignInResult }) {
  const t = useTranslations("auth.error");
  if (result.kind === "in") return null;
  if (result.kind !== "throttled") return t(result.kind);
  return result.seconds ? t("throttledMinutes", { minutes: Math.ceil(result.seconds / 60) }) : t("throttled");
}

function problemsOf(email: string, password: string): { email?: string; password?: string } {
  return {
    ...(!email ? { email: "emailMissing" } : !/^\S+@\S+$/.test(email) ? { email: "emailInvalid" } : {}),
    ...(!password && { password: "passwordMissing" }),
  };
}

function focusOn(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.select();
}

function fill(form: HTMLFormElement | null, login: DemoLogin): void {
  for (const name of ["email", "password"] as const) {
    const field = form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = login[name];
  }
  form?.requestSubmit();
}
