"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { RecoveryCodesDto, SecurityDto, TwoFactorSetupDto } from "#/domain/team/account-schema.ts";
import { api } from "#/ui/data/api-client.ts";
import { accountKeys } from "#/ui/data/query-keys.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useProof } from "./proof-provider.tsx";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.tsx";
import { TwoFactorDialog } from "./two-factor-dialog.tsx";

export function TwoFactorCard({ security, onChange }: { security: SecurityDto; onChange?: () => void }) {
  const t = useTranslations("account.twoFactor");
  const common = useTranslations("account");
  const client = useQueryClient();
  const toast = useToast();
  const prove = useProof();
  const [setup, setSetup] = useState<TwoFactorSetupDto>();
  const [codes, setCodes] = useState<string[]>();
  const [isBusy, setBusy] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: accountKeys.security });
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await prove(work);
      return true;
    } catch {
      toast.show({ tone: "error", title: common("failed") }); // closing the question counts too: nothing was changed
      return false;
    } finally {
      setBusy(false);
    }
  };
  const begin = () => attempt(async () => setSetup(await api.post<TwoFactorSetupDto>("/api/me/two-factor", undefined)));
  const renew = () =>
    attempt(async () =>
      setCodes((await api.post<RecoveryCodesDto>("/api/me/two-factor/recovery-codes", undefined)).codes),
    );
  const end = () =>
    attempt(async () => {
      await api.delete("/api/me/two-factor");
      toast.show({ tone: "success", title: t("offDone") });
      await refresh();
    });
  const kept = async () => {
    setCodes(undefined);
    await refresh();
    onChange?.();
  };
  return (
    <SectionCard
      title={t("title")}
      text={t("text")}
      isFlush
      action={
        <Badge tone={security.twoFactorAt ? "success" : "neutral"}>{t(security.twoFactorAt ? "on" : "off")}</Badge>
      }
    >
      {security.twoFactorAt ? (
        <OnRows security={security} onRenew={renew} onEnd={end} />
      ) : (
        <div className="flex justify-end px-4 py-3 sm:px-5">
          <Button variant="primary" busy={isBusy} onClick={() => void begin()}>
            {t("turnOn")}
          </Button>
        </div>
      )}
      <TwoFactorDialog
        setup={setup}
        onClose={() => setSetup(undefined)}
        onConfirmed={(made) => {
          setSetup(undefined);
          setCodes(made);
        }}
      />
      <RecoveryCodesDialog codes={codes} onKept={() => void kept()} />
    </SectionCard>
  );
}

type OnProps = { security: SecurityDto; onRenew: () => Promise<boolean>; onEnd: () => Promise<boolean> };

function OnRows({ security, onRenew, onEnd }: OnProps) {
  const t = useTranslations("account.twoFactor");
  const format = useFormatter();
  const since = format.dateTime(new Date(security.twoFactorAt ?? 0), { dateStyle: "medium" });
  return (
    <>
      <FormRow label={t("codesTitle")} text={t("codesLeft", { count: security.recoveryCodesLeft })}>
        <ConfirmDialog
          trigger={<Button size="sm">{t("renew")}</Button>}
          title={t("renewTitle")}
          text={t("renewText")}
          confirmLabel={t("renew")}
          onConfirm={onRenew}
        />
      </FormRow>
      <FormRow label={t("on")} text={t("since", { date: since })}>
        <ConfirmDialog
          trigger={<Button size="sm">{t("turnOff")}</Button>}
          title={t("offTitle")}
          text={t("offText")}
          confirmLabel={t("turnOff")}
          tone="danger"
          onConfirm={onEnd}
        />
      </FormRow>
    </>
  );
}
