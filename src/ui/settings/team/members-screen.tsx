"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import type { WorkingHours } from "#/domain/team/working-hours-schema.ts";
import { useMemberPages } from "#/ui/data/members.ts";
import { allItems } from "#/ui/data/pages.ts";
import { useOwnPresence, useTeamCommand } from "#/ui/data/team.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { type Column, DataTable } from "#/ui/kit/data-table.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import { RelativeTime } from "../account/relative-time.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { InvitationsCard } from "./invitations-card.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberActions } from "./member-actions.tsx";
import { MemberLock } from "./member-lock.tsx";
import { MemberState } from "./member-state.tsx";
import { useRoleName } from "./use-role-name.ts";

type Props = { canManage: boolean; hours: WorkingHours };

/** Who works here, as what, and who is there now. */
export function MembersScreen({ canManage, hours }: Props) {
  const t = useTranslations("members");
  const settings = useTranslations("settings");
  const [isInviting, setInviting] = useState(false);
  const { data, isError, refetch, ...next } = useMemberPages();
  const columns = useColumns({ canManage, hours });
  const invite = canManage && (
    <Button variant="primary" onClick={() => setInviting(true)}>
      <UserPlus aria-hidden="true" />
      {t("invite.button")}
    </Button>
  );
  return (
    <SettingsPage isWide title={settings("nav.members")} text={settings("about.members")} actions={invite}>
      <AwaySwitch />
      <SectionCard isFlush>
        <DataTable
          label={settings("nav.members")}
          columns={columns}
          rows={data && allItems(data)}
          rowKey={({ id }) => id}
          error={isError && !data ? <ErrorState onRetry={() => void refetch()} /> : undefined}
          footer={
            next.hasNextPage && (
              <Button variant="ghost" busy={next.isFetchingNextPage} onClick={() => void next.fetchNextPage()}>
                {t("more")}
              </Button>
            )
          }
        />
      </SectionCard>
      {canManage && <InvitationsCard />}
      {canManage && <InviteDialog isOpen={isInviting} onOpenChange={setInviting} />}
    </SettingsPage>
  );
}

function useColumns({ canManage, hours }: Props): Column<MemberDto>[] {
  const t = useTranslations("members");
  const { me } = useWorkspaceSession();
  const roleName = useRoleName();
  const columns: Column<MemberDto>[] = [
    { key: "name", header: t("name"), cell: (member) => <Person member={member} isMe={member.userId === me.id} /> },
    {
      key: "role",
      header: t("role"),
      from: "sm",
      cell: (member) => (
        <span className="block">
          <BidiText>{roleName(member)}</BidiText>
          {member.conversationScope !== "ALL" && (
            <span className="block text-muted-foreground text-xs">{t(`scope.${member.conversationScope}`)}</span>
          )}
        </span>
      ),
    },
    { key: "state", header: t("state"), cell: (member) => <MemberState member={member} hours={hours} /> },
    {
      key: "seen",
      header: t("lastSeen"),
      from: "lg",
      cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : t("never")),
    },
  ];
  if (canManage) {
    const header = <span className="sr-only">{t("actions")}</span>;
    columns.push({ key: "actions", header, align: "end", cell: (member) => <MemberActions member={member} /> });
  }
  return columns;
}

function Person({ member, isMe }: { member: MemberDto; isMe: boolean }) {
  const t = useTranslations("members");
  const { workspaceSlug } = useWorkspaceSession();
  const roleName = useRoleName();
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={member.name} size="sm" src={member.avatarUrl && `${member.avatarUrl}&workspace=${workspaceSlug}`} />
      <span className="min-w-0">
        <span className="block truncate font-medium">
          <BidiText>{member.name}</BidiText>
          {isMe && <span className="ms-1.5 font-normal text-muted-foreground text-xs">{t("you")}</span>}
        </span>
        <BidiText ltr className="block truncate text-muted-foreground text-xs max-sm:max-w-32 rtl:text-end">
          {member.email}
        </BidiText>
        <span className="block text-muted-foreground text-xs sm:hidden">{roleName(member)}</span>
        <MemberLock member={member} className="sm:hidden" />
      </span>
    </span>
  );
}

/** One's own word on whether one is there. */
function AwaySwitch() {
  const t = useTranslations("members");
  const { data: own } = useOwnPresence();
  const set = useTeamCommand<boolean>((api, isAway) => api.put("/api/presence", { isAway }));
  const isAway = set.isPending ? set.variables : (own?.isAway ?? false);
  return (
    <SectionCard isFlush>
      <FormRow label={t("away")} text={t("awayText")}>
        <Switch label={t("away")} checked={isAway} disabled={!own} onCheckedChange={(next) => set.mutate(next)} />
      </FormRow>
    </SectionCard>
  );
}
