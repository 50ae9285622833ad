"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { PlatformUserDetailDto } from "#/domain/team/platform-schema.ts";
import { useChangeUser, usePlatformUser } from "#/ui/data/administration.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { RelativeTime } from "#/ui/settings/account/relative-time.tsx";
import { UserState } from "./user-state.tsx";

/** One person in the sheet beside the list: state, sessions, workspaces, and what can be done. */
export function UserDetail({ id }: { id: string }) {
  const { data, isError, refetch } = usePlatformUser(id);
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="m-4 h-64" />;
  return (
    <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4">
      <Facts detail={data} />
      <Actions detail={data} />
      <Workspaces workspaces={data.workspaces} />
      <Sessions sessions={data.sessions} />
    </div>
  );
}

function Facts({ detail: { user } }: { detail: PlatformUserDetailDto }) {
  const t = useTranslations("admin.users");
  const format = useFormatter();
  const moment = (time: string) => format.dateTime(new Date(time), { dateStyle: "medium", timeStyle: "short" });
  return (
    <SectionCard title={<BidiText>{user.name}</BidiText>} text={<BidiText ltr>{user.email}</BidiText>} isFlush>
      <FormRow label={t("state")}>
        <UserState user={user} />
      </FormRow>
      {user.lockedUntil && (
        <FormRow label={t("lockedUntil")} text={t("lockText")}>
          {moment(user.lockedUntil)}
        </FormRow>
      )}
      <FormRow label={t("loginAttempts")}>{format.number(user.loginAttempts)}</FormRow>
      <FormRow label={t("verified")}>{user.emailVerifiedAt ? moment(user.emailVerifiedAt) : t("no")}</FormRow>
      <FormRow label={t("twoFactor")}>{user.hasTwoFactor ? t("yes") : t("no")}</FormRow>
      <FormRow label={t("created")}>{moment(user.createdAt)}</FormRow>
    </SectionCard>
  );
}

function Actions({ detail: { user } }: { detail: PlatformUserDetailDto }) {
  const t = useTranslations("admin.users");
  const toast = useToast();
  const change = useChangeUser(user.id);
  const run = async (what: "activate" | "deactivate" | "endSessions") => {
    try {
      await change.mutateAsync(what);
      toast.show({ tone: "success", title: t(`${what}.done`) });
      return true;
    } catch {
      toast.show({ tone: "error", title: t("failed") });
      return false;
    }
  };
  const switching = user.isActive ? "deactivate" : "activate";
  return (
    <div className="flex flex-wrap gap-2">
      {(["endSessions", switching] as const).map((what) => (
        <ConfirmDialog
          key={what}
          trigger={<Button variant={what === "deactivate" ? "danger" : "secondary"}>{t(`${what}.button`)}</Button>}
          title={t(`${what}.title`, { name: user.name })}
          text={t(`${what}.text`)}
          confirmLabel={t(`${what}.button`)}
          tone={what === "deactivate" ? "danger" : "normal"}
          onConfirm={() => run(what)}
        />
      ))}
    </div>
  );
}

function Workspaces({ workspaces }: Pick<PlatformUserDetailDto, "workspaces">) {
  const t = useTranslations("admin");
  if (workspaces.length === 0) return null;
  return (
    <SectionCard title={t("users.workspaces")} isFlush>
      {workspaces.map(({ id, name, slug, role }) => (
        <FormRow
          key={id}
          label={
            <Link href={`/admin/workspaces/${id}`} className="underline underline-offset-2">
              <BidiText>{name}</BidiText>
            </Link>
          }
          text={<BidiText ltr>{slug}</BidiText>}
        >
          <span className="text-muted-foreground text-xs">{t(`workspaces.roles.${role}`)}</span>
        </FormRow>
      ))}
    </SectionCard>
  );
}

function Sessions({ sessions }: Pick<PlatformUserDetailDto, "sessions">) {
  const t = useTranslations("admin.users");
  if (sessions.length === 0) return null;
  return (
    <SectionCard title={t("sessions")} isFlush>
      {sessions.map(({ id, userAgent, ip, lastSeenAt }) => (
        <FormRow
          key={id}
          label={<BidiText ltr>{ip}</BidiText>}
          text={
            <BidiText ltr className="line-clamp-2 break-all">
              {userAgent}
            </BidiText>
          }
        >
          <span className="text-muted-foreground text-xs">
            <RelativeTime at={lastSeenAt} />
          </span>
        </FormRow>
      ))}
    </SectionCard>
  );
}
