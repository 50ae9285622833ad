"use client";

import { Plus, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TeamDto } from "#/domain/team/member-schema.ts";
import { useMembers } from "#/ui/data/members.ts";
import { useTeams } from "#/ui/data/team.ts";
import { Button } from "#/ui/kit/button.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { EditableRow } from "./editable-row.tsx";
import { TeamDialog } from "./team-dialog.tsx";

/** Groups of colleagues to whom conversations are given. */
export function TeamsScreen({ canManage }: { canManage: boolean }) {
  const t = useTranslations("members.teams");
  const settings = useTranslations("settings");
  const [edited, edit] = useState<TeamDto | "new" | null>(null);
  const { data: teams, isError, refetch } = useTeams();
  const add = canManage && (
    <Button variant="primary" onClick={() => edit("new")}>
      <Plus aria-hidden="true" />
      {t("new")}
    </Button>
  );
  return (
    <SettingsPage title={settings("nav.teams")} text={settings("about.teams")} actions={add}>
      <SectionCard isFlush>
        {isError && !teams && <ErrorState onRetry={() => void refetch()} />}
        {!isError && !teams && <Skeleton className="m-5 h-10" />}
        {teams?.length === 0 && <EmptyState icon={<UsersRound />} title={t("noneTitle")} text={t("noneText")} />}
        {teams && teams.length > 0 && (
          <ul className="divide-y">
            {teams.map((team) => (
              <TeamRow key={team.id} team={team} canManage={canManage} onEdit={() => edit(team)} />
            ))}
          </ul>
        )}
      </SectionCard>
      {edited && (
        <TeamDialog team={edited === "new" ? null : edited} onOpenChange={(isOpen) => !isOpen && edit(null)} />
      )}
    </SettingsPage>
  );
}

function TeamRow({ team, canManage, onEdit }: { team: TeamDto; canManage: boolean; onEdit: () => void }) {
  const t = useTranslations("members.teams");
  const { data: members = [] } = useMembers({ enabled: true });
  const names = members.filter(({ id }) => team.memberIds.includes(id)).map(({ name }) => name);
  return (
    <EditableRow
      part="teams"
      row={team}
      lines={[
        <span key="description">{team.description}</span>,
        <span key="members">{names.length > 0 ? names.join(" · ") : t("nobody")}</span>,
      ]}
      onEdit={canManage ? onEdit : undefined}
    />
  );
}
