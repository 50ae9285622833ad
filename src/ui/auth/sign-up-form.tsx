"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { SignUpInput } from "#/domain/team/account-schema.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { AuthForm } from "./auth-form.tsx";
import { CheckMail } from "./check-mail.tsx";
import { EmailField, looksLikeEmail } from "./email-field.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { problemKey } from "./problem-key.ts";
import { WorkspaceFields } from "./workspace-fields.tsx";

type Problems = Partial<Record<keyof SignUpInput | "form", string>>;

/** Who you are and what you run; the rest follows from the country and can be changed later. */
export function SignUpForm({ hasMailbox }: { hasMailbox: boolean }) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const [problems, setProblems] = useState<Problems>({});
  const [isBusy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const [person, setPerson] = useState({ name: "", email: "" });

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = { ...Object.fromEntries(new FormData(form)), locale } as SignUpInput;
    const wrong = problemsOf(given);
    setProblems(wrong);
    const first = Object.keys(wrong)[0];
    if (first) return focusOn(form, first);
    setBusy(true);
    try {
      await api.post("/api/auth/sign-up", given);
      setSentTo(given.email.trim());
    } catch (error) {
      setProblems(problemsIn(error));
    } finally {
      setBusy(false);
    }
  };

  if (sentTo) return <CheckMail email={sentTo} hasMailbox={hasMailbox} />;
  const said = (key: string | undefined) => key && t(`problem.${key}` as "problem.failed");
  return (
    <AuthForm onSubmit={submit} problem={said(problems.form)} submit={t("signUp.submit")} isBusy={isBusy}>
      <Field label={t("signUp.name")} error={said(problems.name)}>
        <FieldInput
          name="name"
          autoComplete="name"
          autoFocus
          maxLength={100}
          className="h-10"
          onValueChange={(name) => setPerson({ ...person, name })}
        />
      </Field>
      <EmailField
        error={said(problems.email)}
        autoComplete="email"
        onValueChange={(email) => setPerson({ ...person, email })}
      />
      <NewPasswordField
        name="password"
        label={t("password")}
        error={said(problems.password)}
        personal={[person.name, person.email]}
      />
      <hr />
      <WorkspaceFields nameProblem={said(problems.workspaceName)} />
    </AuthForm>
  );
}

function problemsOf({ name, email, password, workspaceName }: SignUpInput): Problems {
  return {
    ...(!name.trim() && { name: "missing" }),
    ...(!looksLikeEmail(email) && { email: "email" }),
    ...(password.length < 8 && { password: "short" }),
    ...(!workspaceName.trim() && { workspaceName: "missing" }),
  };
}

function problemsIn(error: unknown): Problems {
  if (!(error instanceof ApiError)) return { form: "offline" };
  if (error.code === "weak_password") return { password: "weak" };
  const field = Object.keys(error.fields)[0];
  return field === "email" ? { email: "email" } : { form: problemKey(error) };
}

function focusOn(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.focus();
}
