"use client";

import { CircleAlert, ShieldAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { SecurityDto } from "#/domain/team/account-schema.ts";
import { useSecurity } from "#/ui/data/account.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { PasswordCard } from "./password-card.tsx";
import { PolicyCard } from "./policy-card.tsx";
import { ProofProvider } from "./proof-provider.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { TwoFactorCard } from "./two-factor-card.tsx";

export function SecurityScreen({ name, canProtect }: { name: string; canProtect: boolean }) {
  const t = useTranslations("account.security");
  const { data: security, isError, refetch } = useSecurity();
  return (
    <ProofProvider>
      <SettingsPage title={t("title")} text={t("text")}>
        {isError && <ErrorState onRetry={() => void refetch()} />}
        {!security && !isError && <Skeleton className="h-64 w-full rounded-xl" />}
        {security && (
          <>
            <Attempts security={security} />
            <PasswordCard security={security} name={name} />
            <TwoFactorCard security={security} />
            {canProtect && <PolicyCard isProtected={security.twoFactorAt !== null} />}
            <SessionsCard />
          </>
        )}
      </SettingsPage>
    </ProofProvider>
  );
}

/** What strangers tried: nobody should have to ask for it. */
function Attempts({ security }: { security: SecurityDto }) {
  const t = useTranslations("account.security");
  const format = useFormatter();
  const count = security.failedBefore + security.loginAttempts;
  return (
    <>
      {security.lockedUntil && (
        <Banner tone="warning" icon={<ShieldAlert aria-hidden="true" />}>
          {t("locked", { time: format.dateTime(new Date(security.lockedUntil), { timeStyle: "short" }) })}
        </Banner>
      )}
      {count > 0 && (
        <Banner tone="warning" icon={<CircleAlert aria-hidden="true" />}>
          {t("failedBefore", { count })}
        </Banner>
      )}
    </>
  );
}
