"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { RecoveryCodesDto, TwoFactorSetupDto } from "#/domain/team/account-schema.ts";
import { CodeField } from "#/ui/auth/code-field.tsx";
import { problemKey } from "#/ui/auth/problem-key.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Button } from "#/ui/kit/button.tsx";
import { CopyField } from "#/ui/kit/copy-field.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { QrCode } from "#/ui/kit/qr-code.tsx";

type Props = {
  setup: TwoFactorSetupDto | undefined;
  onClose: () => void;
  onConfirmed: (recoveryCodes: string[]) => void;
};

export function TwoFactorDialog({ setup, onClose, onConfirmed }: Props) {
  const t = useTranslations("account.twoFactor");
  return (
    <Dialog
      open={setup !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={t("scan")}
    >
      {setup && <SetupForm setup={setup} onConfirmed={onConfirmed} />}
    </Dialog>
  );
}

function SetupForm({ setup, onConfirmed }: { setup: TwoFactorSetupDto; onConfirmed: (codes: string[]) => void }) {
  const t = useTranslations("account.twoFactor");
  const problems = useTranslations("auth.problem");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("totp")).trim();
    if (code.length < 6) return setProblem(t("wrong"));
    setBusy(true);
    try {
      const { codes } = await api.post<RecoveryCodesDto>("/api/me/two-factor/confirmation", { code });
      onConfirmed(codes);
    } catch (error) {
      const isWrong = error instanceof ApiError && error.code === "invalid";
      setProblem(isWrong ? t("wrong") : problems(problemKey(error) as "failed"));
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <QrCode text={setup.uri} label={t("qr")} />
      <CopyField label={t("secret")} value={setup.secret} />
      <CodeField error={problem} autoFocus={false} />
      <Button type="submit" variant="primary" busy={isBusy} className="self-end">
        {t("confirm")}
      </Button>
    </form>
  );
}
