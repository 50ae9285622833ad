"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "#/ui/kit/button.tsx";
import { AuthForm } from "./auth-form.tsx";
import { CodeField } from "./code-field.tsx";

type Props = {
  problem: ReactNode;
  isWrong: boolean;
  isBusy: boolean;
  onCode: (code: string) => void;
  onBack: () => void;
};

/** The password was right; now the code of the authenticator app, or one of the recovery codes. */
export function SecondStep({ problem, isWrong, isBusy, onCode, onBack }: Props) {
  const t = useTranslations("auth.code");
  const [isRecovery, setRecovery] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("totp")).trim();
    if (code) onCode(code);
  };
  return (
    <AuthForm
      onSubmit={submit}
      problem={problem}
      submit={t("submit")}
      isBusy={isBusy}
      below={
        <div className="flex flex-wrap justify-between gap-2">
          <Button variant="ghost" size="sm" onClick={onBack}>
            {t("back")}
          </Button>
          <Button variant="ghost" size="sm" onClick={() => setRecovery(!isRecovery)}>
            {t(isRecovery ? "useApp" : "useRecovery")}
          </Button>
        </div>
      }
    >
      <p className="flex items-start gap-2.5 text-muted-foreground text-sm">
        <ShieldCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-primary" />
        {t(isRecovery ? "recoveryText" : "text")}
      </p>
      <CodeField key={String(isRecovery)} isRecovery={isRecovery} error={isWrong && t("wrong")} />
    </AuthForm>
  );
}
