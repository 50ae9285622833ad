"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RoleDto } from "#/domain/team/member-schema.ts";
import { useRoles } from "#/ui/data/team.ts";
import { Button } from "#/ui/kit/button.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { EditableRow } from "./editable-row.tsx";
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
  return (
    <EditableRow
      part="roles"
      row={role}
      lines={[
        <span key="members">
          {t("roles.members", { count: role.memberCount })} · {t(`scope.${role.conversationScope}`)}
        </span>,
        <span key="description">{role.description}</span>,
      ]}
      onEdit={canManage ? onEdit : undefined}
      inUse={t("roles.inUse")}
    />
  );
}
