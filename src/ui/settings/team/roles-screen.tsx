"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RoleDto } from "#/domain/team/member-schema.ts";
import { teamProblem, useRoles, useTeamCommand } from "#/ui/data/team.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { SettingsPage } from "../settings-page.tsx";
import { PermissionMatrix } from "./permission-matrix.tsx";
import { RoleDialog } from "./role-dialog.tsx";

/** The built-in roles, the workspace's own, and what each may do. */
export function RolesScreen({ canManage }: { canManage: boolean }) {
  const t = useTranslations("members.roles");
  const settings = useTranslations("settings");
  const [edited, edit] = useState<RoleDto | "new" | null>(null);
  const { data: roles, isError, refetch } = useRoles();
  const own = roles?.filter((role) => !role.isPreset);
  const add = canManage && (
    <Button variant="primary" onClick={() => edit("new")}>
      <Plus aria-hidden="true" />
      {t("new")}
    </Button>
  );
  return (
    <SettingsPage isWide title={settings("nav.roles")} text={settings("about.roles")} actions={add}>
      {isError && !roles && <ErrorState onRetry={() => void refetch()} />}
      {own && (
        <SectionCard title={t("own")} text={t("ownText")} isFlush>
          {own.length === 0 ? (
            <EmptyState title={t("noneTitle")} text={t("noneText")} />
          ) : (
            <ul className="divide-y">
              {own.map((role) => (
                <RoleRow
                  key={role.id}
                  role={role}
                  canManage={canManage && role.isWithinReach}
                  onEdit={() => edit(role)}
                />
              ))}
            </ul>
          )}
        </SectionCard>
      )}
      {!isError && (
        <SectionCard title={t("matrix")} text={t("matrixText")} isFlush>
          {roles ? <PermissionMatrix label={t("matrix")} roles={roles} /> : <Skeleton className="m-5 h-40" />}
        </SectionCard>
      )}
      {edited && (
        <RoleDialog role={edited === "new" ? null : edited} onOpenChange={(isOpen) => !isOpen && edit(null)} />
      )}
    </SettingsPage>
  );
}

function RoleRow({ role, canManage, onEdit }: { role: RoleDto; canManage: boolean; onEdit: () => void }) {
  const t = useTranslations("members");
  const toast = useToast();
  const remove = useTeamCommand<void>((api) => api.delete(`/api/roles/${role.id}`));
  const confirm = async () => {
    try {
      await remove.mutateAsync();
      return true;
    } catch (error) {
      const problem = teamProblem(error);
      toast.show({ tone: "error", title: problem === "conflict" ? t("roles.inUse") : t(`problem.${problem}`) });
      return false;
    }
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-52">
        <BidiText className="block truncate font-medium text-sm">{role.name}</BidiText>
        <span className="block text-muted-foreground text-xs">
          {t("roles.members", { count: role.memberCount })} · {t(`scope.${role.conversationScope}`)}
        </span>
        {role.description && <span className="block text-muted-foreground text-xs">{role.description}</span>}
      </span>
      {canManage && (
        <span className="flex gap-2">
          <Button size="sm" aria-label={t("roles.editOf", { name: role.name })} onClick={onEdit}>
            {t("roles.edit")}
          </Button>
          <ConfirmDialog
            trigger={
              <Button size="sm" variant="ghost" aria-label={t("roles.deleteOf", { name: role.name })}>
                {t("roles.delete")}
              </Button>
            }
            title={t("roles.deleteTitle", { name: role.name })}
            text={t("roles.deleteText")}
            confirmLabel={t("roles.delete")}
            tone="danger"
            onConfirm={confirm}
          />
        </span>
      )}
    </li>
  );
}
