"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "#/ui/kit/button.tsx";
import { CodeField } from "./code-field.tsx";

type Props = {
  banner: ReactNode;
  isWrong: boolean;
  isBusy: boolean;
  onCode: (code: string) => void;
  onBack: () => void;
};

/** The password was right; now the code of the authenticator app, or one of the recovery codes. */
export function SecondStep({ banner, isWrong, isBusy, onCode, onBack }: Props) {
  const t = useTranslations("auth.code");
  const [isRecovery, setRecovery] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("totp")).trim();
    if (code) onCode(code);
  };
  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-4">
      {banner}
      <p className="flex items-start gap-2.5 text-muted-foreground text-sm">
        <ShieldCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-primary" />
        {t(isRecovery ? "recoveryText" : "text")}
      </p>
      <CodeField key={String(isRecovery)} isRecovery={isRecovery} error={isWrong && t("wrong")} />
      <Button type="submit" variant="primary" size="lg" busy={isBusy} className="mt-1 w-full">
        {t("submit")}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" size="sm" onClick={onBack}>
          {t("back")}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setRecovery(!isRecovery)}>
          {t(isRecovery ? "useApp" : "useRecovery")}
        </Button>
      </div>
    </form>
  );
}
