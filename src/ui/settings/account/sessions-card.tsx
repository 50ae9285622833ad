"use client";

import { useQueryClient } from "@tanstack/react-query";
import { MonitorSmartphone, Terminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SessionDto } from "#/domain/team/account-schema.ts";
import { useSessions } from "#/ui/data/account.ts";
import { api } from "#/ui/data/api-client.ts";
import { accountKeys } from "#/ui/data/query-keys.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { deviceOf } from "./device-name.ts";
import { RelativeTime } from "./relative-time.tsx";

export function SessionsCard() {
  const t = useTranslations("account.sessions");
  const { data, isError, refetch } = useSessions();
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush footer={data && <EndMany hasOthers={data.length > 1} />}>
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton className="m-5 h-12" />}
      <ul className="divide-y">
        {data?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </SectionCard>
  );
}

function SessionRow({ session }: { session: SessionDto }) {
  const t = useTranslations("account.sessions");
  const failed = useTranslations("account")("failed");
  const client = useQueryClient();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const { browser, system } = deviceOf(session.userAgent);
  const name = browser && system ? t("browserOn", { browser, system }) : (browser ?? system ?? t("unknown"));
  const Icon = session.isProgram ? Terminal : MonitorSmartphone;
  const end = async () => {
    setBusy(true);
    try {
      await api.delete(`/api/me/sessions/${session.id}`);
      await client.invalidateQueries({ queryKey: accountKeys.sessions });
      toast.show({ tone: "success", title: t("ended") });
    } catch {
      toast.show({ tone: "error", title: failed }); // the row is still there to try again
      setBusy(false);
    }
  };
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
          {name}
          {session.isCurrent && <Badge tone="success">{t("current")}</Badge>}
          {session.isProgram && <Badge>{t("program")}</Badge>}
        </p>
        <p className="text-muted-foreground text-xs">
          <BidiText ltr>{session.ip}</BidiText> ·{" "}
          {t.rich("seen", { when: () => <RelativeTime at={session.lastSeenAt} /> })}
        </p>
      </div>
      {!session.isCurrent && (
        <Button size="sm" busy={isBusy} onClick={() => void end()}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

function EndMany({ hasOthers }: { hasOthers: boolean }) {
  const t = useTranslations("account.sessions");
  const failed = useTranslations("account")("failed");
  const client = useQueryClient();
  const toast = useToast();
  const endAll = async (own: boolean) => {
    try {
      await api.delete("/api/me/sessions", { query: { own } });
      if (own) window.location.assign("/sign-in");
      else await client.invalidateQueries({ queryKey: accountKeys.sessions });
      return true;
    } catch {
      toast.show({ tone: "error", title: failed }); // the question stays open
      return false;
    }
  };
  return (
    <>
      <ConfirmDialog
        trigger={<Button size="sm">{t("everywhere")}</Button>}
        title={t("everywhereTitle")}
        text={t("everywhereText")}
        confirmLabel={t("everywhere")}
        tone="danger"
        onConfirm={() => endAll(true)}
      />
      {hasOthers && (
        <ConfirmDialog
          trigger={<Button size="sm">{t("endOthers")}</Button>}
          title={t("endOthersTitle")}
          text={t("endOthersText")}
          confirmLabel={t("endOthers")}
          onConfirm={() => endAll(false)}
        />
      )}
    </>
  );
}
