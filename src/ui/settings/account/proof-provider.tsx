"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { ProofForm } from "./proof-form.tsx";

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
        <ProofForm submit={t("submit")} send={(proof) => api.post("/api/me/proof", proof).then(() => settle(true))} />
      </Dialog>
    </Proof>
  );
}
