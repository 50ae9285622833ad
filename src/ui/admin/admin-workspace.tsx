"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { PlatformWorkspaceDetailDto } from "#/domain/team/platform-schema.ts";
import { usePlatformWorkspace } from "#/ui/data/administration.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { DecisionButtons } from "./decision-buttons.tsx";
import { VisitButton } from "./visit-button.tsx";
import { WorkspaceStatusDot } from "./workspace-status-dot.tsx";

/** One workspace: what it is, whether it is open, who is in it. */
export function AdminWorkspace({ id }: { id: string }) {
  const t = useTranslations("admin.workspaces");
  const { data, isError, refetch } = usePlatformWorkspace(id);
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full rounded-xl" />;
  return (
    <>
      <PageHeader
        title={<BidiText>{data.name}</BidiText>}
        back={{ href: "/admin/workspaces", label: t("title") }}
        aside={<WorkspaceStatusDot status={data.status} />}
        actions={<DecisionButtons workspace={data} />}
      />
      <Facts workspace={data} />
      <People workspace={data} />
    </>
  );
}

function Facts({ workspace }: { workspace: PlatformWorkspaceDetailDto }) {
  const t = useTranslations("admin.workspaces");
  const format = useFormatter();
  const moment = (time: string) => format.dateTime(new Date(time), { dateStyle: "medium", timeStyle: "short" });
  const { slug, reason, members, channels, lastActivityAt, createdAt, deletionDueAt, supportMayWrite } = workspace;
  return (
    <SectionCard title={t("facts")} isFlush>
      {reason && (
        <FormRow label={t("reason")}>
          <BidiText className="text-sm">{reason}</BidiText>
        </FormRow>
      )}
      {deletionDueAt && <FormRow label={t("deletion")}>{moment(deletionDueAt)}</FormRow>}
      <FormRow label={t("address")}>
        <BidiText ltr className="text-sm">
          /{slug}
        </BidiText>
      </FormRow>
      <FormRow label={t("members")}>{format.number(members)}</FormRow>
      <FormRow label={t("channels")}>{format.number(channels)}</FormRow>
      <FormRow label={t("lastActivity")}>{lastActivityAt ? moment(lastActivityAt) : t("never")}</FormRow>
      <FormRow label={t("created")}>{moment(createdAt)}</FormRow>
      <FormRow label={t("support")}>{supportMayWrite ? t("supportWrites") : t("supportLooks")}</FormRow>
    </SectionCard>
  );
}

function People({ workspace }: { workspace: PlatformWorkspaceDetailDto }) {
  const t = useTranslations("admin.workspaces");
  return (
    <SectionCard title={t("people")} text={t("peopleText")} isFlush>
      {workspace.people.map((person) => (
        <FormRow
          key={person.membershipId}
          label={<BidiText>{person.name}</BidiText>}
          text={<BidiText ltr>{person.email}</BidiText>}
        >
          <span className="text-muted-foreground text-xs">
            {t(`roles.${person.role}`)}
            {!person.isActive && ` · ${t("inactive")}`}
          </span>
          {workspace.status === "ACTIVE" && person.isActive && (
            <VisitButton workspaceId={workspace.id} mayWrite={workspace.supportMayWrite} person={person} />
          )}
        </FormRow>
      ))}
    </SectionCard>
  );
}
