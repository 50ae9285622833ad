"use client";

import { EllipsisVertical, LogOut, Pencil, UserCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { teamProblem, useTeamCommand } from "#/ui/data/team.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#/ui/kit/menu.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { MemberDialog } from "./member-dialog.tsx";

type Question = "edit" | "suspend" | "remove";

export function MemberActions({ member }: { member: MemberDto }) {
  const t = useTranslations("members");
  const { me } = useWorkspaceSession();
  const [asked, ask] = useState<Question | null>(null);
  const attempt = useAttempt();
  const suspend = useTeamCommand<void>((api) => api.post(`/api/members/${member.id}/suspension`, {}));
  const reactivate = useTeamCommand<void>((api) => api.delete(`/api/members/${member.id}/suspension`));
  const remove = useTeamCommand<void>((api) => api.delete(`/api/members/${member.id}`));
  const isMe = member.userId === me.id;
  const { name } = member;
  const close = (isOpen: boolean) => !isOpen && ask(null);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={t("actionsFor", { name })} size="sm">
            <EllipsisVertical aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onClick={() => ask("edit")}>
          {t("edit.button")}
        </MenuItem>
        {!isMe && <MenuSeparator />}
        {!isMe && member.status === "ACTIVE" && (
          <MenuItem icon={<UserX aria-hidden="true" />} onClick={() => ask("suspend")}>
            {t("suspend.button")}
          </MenuItem>
        )}
        {!isMe && member.status === "SUSPENDED" && (
          <MenuItem
            icon={<UserCheck aria-hidden="true" />}
            onClick={() => void attempt(() => reactivate.mutateAsync(), t("reactivated", { name }))}
          >
            {t("reactivate")}
          </MenuItem>
        )}
        {!isMe && (
          <MenuItem
            tone="danger"
            icon={<LogOut aria-hidden="true" className="rtl:-scale-x-100" />}
            onClick={() => ask("remove")}
          >
            {t("remove.button")}
          </MenuItem>
        )}
      </Menu>
      {asked === "edit" && <MemberDialog member={member} onOpenChange={close} />}
      <ConfirmDialog
        open={asked === "suspend"}
        onOpenChange={close}
        title={t("suspend.title", { name })}
        text={t("suspend.text")}
        confirmLabel={t("suspend.button")}
        onConfirm={() => attempt(() => suspend.mutateAsync(), t("suspend.done", { name }))}
      />
      <ConfirmDialog
        open={asked === "remove"}
        onOpenChange={close}
        title={t("remove.title", { name })}
        text={t("remove.text")}
        confirmLabel={t("remove.button")}
        tone="danger"
        onConfirm={() => attempt(() => remove.mutateAsync(), t("remove.done", { name }))}
      />
    </>
  );
}

/** Says how it went. */
function useAttempt(): (work: () => Promise<unknown>, done: string) => Promise<boolean> {
  const problems = useTranslations("members.problem");
  const toast = useToast();
  return async (work, done) => {
    try {
      await work();
      toast.show({ tone: "success", title: done });
      return true;
    } catch (error) {
      toast.show({ tone: "error", title: problems(teamProblem(error)) });
      return false;
    }
  };
}
