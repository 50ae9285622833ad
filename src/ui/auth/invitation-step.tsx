"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { JoinedDto } from "#/domain/team/member-schema.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { AuthForm, ProblemBanner } from "./auth-form.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { problemKey } from "./problem-key.ts";
import { signInByPassword } from "./session-calls.ts";
import { useAttempt } from "./use-attempt.ts";

type Props = { token: string; email: string; hasAccount: boolean; signedInAs: string | null };

/** How somebody who was invited comes in: at once, after signing in, or with a new account. */
export function InvitationStep({ token, email, hasAccount, signedInAs }: Props) {
  const t = useTranslations("members.join");
  if (!hasAccount) return <NewAccount token={token} email={email} />;
  if (signedInAs === email) return <Accept token={token} />;
  const here = `/sign-in?next=${encodeURIComponent(`/invitations/${token}`)}`;
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="info" icon={<CircleAlert aria-hidden="true" />}>
        {signedInAs ? t("otherAccount", { email, other: signedInAs }) : t("signInFirst", { email })}
      </Banner>
      <Link href={here} className={buttonStyles({ variant: "primary", size: "lg" })}>
        {t("signIn")}
      </Link>
    </div>
  );
}

function Accept({ token }: { token: string }) {
  const t = useTranslations("members.join");
  const { problem, isBusy, run } = useAttempt(keyOf);
  const sentence = useSentence();
  const accept = () => run(async () => enter(await api.post<JoinedDto>("/api/invitations/acceptance", { token })));
  return (
    <div className="flex flex-col gap-4">
      {problem && <ProblemBanner>{sentence(problem)}</ProblemBanner>}
      <Button variant="primary" size="lg" busy={isBusy} onClick={() => void accept()}>
        {t("accept")}
      </Button>
    </div>
  );
}

function NewAccount({ token, email }: { token: string; email: string }) {
  const t = useTranslations("members.join");
  const auth = useTranslations("auth.problem");
  const locale = useLocale();
  const [name, setName] = useState("");
  const { problem, isBusy, run } = useAttempt(keyOf);
  const sentence = useSentence();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    void run(async () => {
      const joined = await api.post<JoinedDto>("/api/invitations/sign-up", {
        token,
        name: name.trim(),
        password,
        locale,
      });
      const { kind } = await signInByPassword(email, password);
      if (kind === "in") enter(joined);
      else window.location.assign("/sign-in");
    });
  };
  const isWeak = problem === "weak_password" || problem === "invalid";
  return (
    <AuthForm
      onSubmit={submit}
      problem={problem && !isWeak && sentence(problem)}
      submit={t("create")}
      isBusy={isBusy}
      isOff={name.trim() === ""}
    >
      <Field label={t("email")}>
        <FieldInput value={email} readOnly autoComplete="username" dir="ltr" />
      </Field>
      <Field label={t("name")}>
        <FieldInput name="name" value={name} onValueChange={setName} autoComplete="name" maxLength={100} />
      </Field>
      <NewPasswordField
        name="password"
        label={t("password")}
        personal={[name, email]}
        error={isWeak ? auth("weak_password") : undefined}
      />
    </AuthForm>
  );
}

function useSentence(): (problem: string) => string {
  const t = useTranslations("members.join");
  const auth = useTranslations("auth.problem");
  return (problem) => {
    const own = { conflict: t("alreadyIn"), forbidden: t("wrongAddress"), not_found: t("overText") }[problem];
    return own ?? auth(problem as "failed");
  };
}

function keyOf(error: unknown): string {
  const isOwn = error instanceof ApiError && (error.code === "conflict" || error.code === "invalid");
  return isOwn ? error.code : problemKey(error);
}

function enter({ workspaceSlug }: JoinedDto): void {
  window.location.assign(`/${workspaceSlug}/inbox`);
}
