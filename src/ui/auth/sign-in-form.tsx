"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Field } from "#/ui/kit/field.tsx";
import { AuthForm } from "./auth-form.tsx";
import { type DemoLogin, DemoLogins } from "./demo-logins.tsx";
import { EmailField } from "./email-field.tsx";
import { PasswordInput } from "./password-input.tsx";
import { SecondStep } from "./second-step.tsx";
import { type SignInResult, signInByPassword } from "./session-calls.ts";
import { TextLink } from "./text-link.tsx";

type Given = { email: string; password: string };

/** `next` is where to go afterwards: a path that the server has found safe. */
export function SignInForm({ next, demo }: { next: string; demo: DemoLogin[] }) {
  const t = useTranslations("auth");
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [result, setResult] = useState<SignInResult>();
  const [proved, setProved] = useState<Given>();
  const [isBusy, setIsBusy] = useState(false);

  const enter = async (given: Given, totp?: string) => {
    setResult(undefined);
    setIsBusy(true);
    const outcome = await signInByPassword(given.email, given.password, totp);
    // A full load: the new session's pages must not meet the old one's cache. The button stays busy until then.
    if (outcome.kind === "in") return window.location.assign(next);
    setIsBusy(false);
    setProved(outcome.kind === "code" || (totp && outcome.kind === "throttled") ? given : undefined);
    setResult(outcome);
    if (outcome.kind === "wrong") focusOn(form.current, "password");
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const given = { email: String(fields.get("email")).trim(), password: String(fields.get("password")) };
    const wrong = problemsOf(given);
    setMissing(wrong);
    if (wrong.email || wrong.password) return focusOn(form.current, wrong.email ? "email" : "password");
    void enter(given);
  };

  if (proved) {
    return (
      <SecondStep
        problem={result && result.kind !== "code" && <ResultText result={result} />}
        isWrong={result?.kind === "code" && result.isWrong}
        isBusy={isBusy}
        onCode={(code) => void enter(proved, code)}
        onBack={() => setProved(undefined)}
      />
    );
  }
  return (
    <AuthForm
      ref={form}
      onSubmit={submit}
      problem={result && <ResultText result={result} />}
      submit={t("submit")}
      isBusy={isBusy}
      below={demo.length > 0 && <DemoLogins logins={demo} onChoose={(login) => fill(form.current, login)} />}
    >
      <CredentialFields missing={missing} />
    </AuthForm>
  );
}

function CredentialFields({ missing }: { missing: { email?: string; password?: string } }) {
  const t = useTranslations("auth");
  const problem = (key: string | undefined) => key && t(`error.${key}`);
  return (
    <>
      <EmailField error={problem(missing.email)} autoFocus />
      <Field
        label={t("password")}
        error={problem(missing.password)}
        aside={<TextLink href="/forgot">{t("forgotLink")}</TextLink>}
      >
        <PasswordInput name="password" />
      </Field>
    </>
  );
}

function ResultText({ result }: { result: SignInResult }) {
  const t = useTranslations("auth.error");
  if (result.kind === "in" || result.kind === "code") return null;
  if (result.kind !== "throttled") return t(result.kind);
  return result.seconds ? t("throttledMinutes", { minutes: Math.ceil(result.seconds / 60) }) : t("throttled");
}

function problemsOf({ email, password }: Given): { email?: string; password?: string } {
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
