"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import type { ProofInput } from "#/domain/team/account-schema.ts";
import { CodeField } from "#/ui/auth/code-field.tsx";
import { PasswordInput } from "#/ui/auth/password-input.tsx";
import { ApiError } from "#/ui/data/api-client.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";

type Props = {
  /** Sends the proof; what it throws is said beside the field that is wrong. */
  send: (proof: ProofInput) => Promise<unknown>;
  /** The words on the button. */
  submit: string;
  isOff?: boolean;
  /** Fields above the password. */
  children?: ReactNode;
};

/** Asks for the password, and for the second factor once the server wants one. */
export function ProofForm({ send, submit: words, isOff = false, children }: Props) {
  const t = useTranslations("account.proof");
  const code = useTranslations("auth.code");
  const [problem, setProblem] = useState<"wrong" | "code" | "throttled" | "failed">();
  const [needsCode, setNeedsCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const fields = new FormData(event.currentTarget);
    const totp = String(fields.get("totp") ?? "").trim();
    setBusy(true);
    setProblem(undefined);
    try {
      await send({ password: String(fields.get("password")), ...(totp && { totp }) });
    } catch (error) {
      const needed = error instanceof ApiError && error.code === "second_factor_required";
      if (needed) setNeedsCode(true);
      setProblem(needed ? (totp ? "code" : undefined) : problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {children}
      <Field label={t("password")} error={problem && problem !== "code" && t(problem)}>
        <PasswordInput name="password" />
      </Field>
      {needsCode && <CodeField error={problem === "code" && code("wrong")} />}
      <Button type="submit" variant="primary" busy={isBusy} disabled={isOff} className="self-end">
        {words}
      </Button>
    </form>
  );
}

function problemOf(error: unknown): "wrong" | "throttled" | "failed" {
  if (!(error instanceof ApiError)) return "failed";
  if (error.code === "rate_limited") return "throttled";
  return error.code === "unauthenticated" ? "wrong" : "failed";
}
