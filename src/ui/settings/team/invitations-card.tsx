"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { InvitationDto } from "#/domain/team/member-schema.ts";
import { teamProblem, useInvitations, useTeamCommand } from "#/ui/data/team.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useRoleName } from "./use-role-name.ts";

/** Who was invited and did not come yet. */
export function InvitationsCard() {
  const t = useTranslations("members.invitations");
  const { data, isError, refetch } = useInvitations();
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush>
      {isError && !data ? <ErrorState onRetry={() => void refetch()} /> : <Rows invitations={data} />}
    </SectionCard>
  );
}

function Rows({ invitations }: { invitations: InvitationDto[] | undefined }) {
  const t = useTranslations("members.invitations");
  if (!invitations) return <Skeleton className="m-5 h-4 w-48" />;
  if (invitations.length === 0) return <p className="px-4 py-4 text-muted-foreground text-sm sm:px-5">{t("none")}</p>;
  return (
    <ul className="divide-y">
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  );
}

function InvitationRow({ invitation }: { invitation: InvitationDto }) {
  const t = useTranslations("members.invitations");
  const format = useFormatter();
  const roleName = useRoleName();
  const date = format.dateTime(new Date(invitation.expiresAt), { dateStyle: "medium" });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-52">
        <span className="flex items-center gap-2">
          <BidiText ltr className="truncate font-medium text-sm">
            {invitation.email}
          </BidiText>
          {invitation.isExpired && <Badge tone="warning">{t("expired")}</Badge>}
        </span>
        <span className="block text-muted-foreground text-xs">
          {roleName(invitation)} · {invitation.isExpired ? t("expiredOn", { date }) : t("until", { date })}
        </span>
      </span>
      <InvitationActions invitation={invitation} />
    </li>
  );
}

function InvitationActions({ invitation: { id, email } }: { invitation: InvitationDto }) {
  const t = useTranslations("members.invitations");
  const problems = useTranslations("members.problem");
  const toast = useToast();
  const resend = useTeamCommand<void>((api) => api.post(`/api/invitations/${id}/resend`, {}));
  const revoke = useTeamCommand<void>((api) => api.delete(`/api/invitations/${id}`));
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      toast.show({ tone: "success", title: done });
      return true;
    } catch (error) {
      toast.show({ tone: "error", title: problems(teamProblem(error)) });
      return false;
    }
  };
  return (
    <span className="flex gap-2">
      <Button
        size="sm"
        busy={resend.isPending}
        aria-label={t("resendTo", { email })}
        onClick={() => void attempt(() => resend.mutateAsync(), t("resent"))}
      >
        {t("resend")}
      </Button>
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={t("revokeOf", { email })}>
            {t("revoke")}
          </Button>
        }
        title={t("revokeTitle")}
        text={t("revokeText", { email })}
        confirmLabel={t("revoke")}
        tone="danger"
        onConfirm={() => attempt(() => revoke.mutateAsync(), t("revoked"))}
      />
    </span>
  );
}
