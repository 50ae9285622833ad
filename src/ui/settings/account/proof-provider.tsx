"use client";

import { useTranslations } from "next-intl";
import { createContext, type FormEvent, type ReactNode, useCallback, useContext, useRef, useState } from "react";
import { CodeField } from "#/ui/auth/code-field.tsx";
import { PasswordInput } from "#/ui/auth/password-input.tsx";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";

type Run = <T>(action: () => Promise<T>) => Promise<T>;

const Proof = createContext<Run | null>(null);

/**
 * Runs what the server may answer with `proof_required`: then the password is asked for, and it runs again. Rejects with
 * the first answer if the person closes the question.
 */
export function useProof(): Run {
  const run = useContext(Proof);
  if (!run) throw new Error("useProof is used outside of ProofProvider");
  return run;
}

export function ProofProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("account.proof");
  const [isOpen, setOpen] = useState(false);
  const answer = useRef<((isProven: boolean) => void) | undefined>(undefined);
  const settle = useCallback((isProven: boolean) => {
    setOpen(false);
    answer.current?.(isProven);
    answer.current = undefined;
  }, []);
  const run = useCallback<Run>(async (action) => {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "proof_required") throw error;
      setOpen(true);
      const isProven = await new Promise<boolean>((resolve) => {
        answer.current = resolve;
      });
      if (!isProven) throw error;
      return action();
    }
  }, []);
  return (
    <Proof value={run}>
      {children}
      <Dialog open={isOpen} onOpenChange={(open) => !open && settle(false)} title={t("title")} description={t("text")}>
        <ProofForm onProven={() => settle(true)} />
      </Dialog>
    </Proof>
  );
}

function ProofForm({ onProven }: { onProven: () => void }) {
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
      await api.post("/api/me/proof", { password: String(fields.get("password")), ...(totp && { totp }) });
      onProven();
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
      <Field label={t("password")} error={problem && problem !== "code" && t(problem)}>
        <PasswordInput name="password" />
      </Field>
      {needsCode && <CodeField error={problem === "code" && code("wrong")} />}
      <Button type="submit" variant="primary" busy={isBusy} className="self-end">
        {t("submit")}
      </Button>
    </form>
  );
}

function problemOf(error: unknown): "wrong" | "throttled" | "failed" {
  if (!(error instanceof ApiError)) return "failed";
  if (error.code === "rate_limited") return "throttled";
  return error.code === "unauthenticated" ? "wrong" : "failed";
}
