"use client";

import { UserPlus, UsersRound, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AssignmentInput, ConversationDto } from "#/domain/messaging/schema.ts";
import { useAssign } from "#/ui/data/conversations.ts";
import { useMembers } from "#/ui/data/members.ts";
import { useTeams } from "#/ui/data/team.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ChoiceMenuLater } from "#/ui/kit/choice-menu-later.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

const nobody = "nobody";

export function AssigneeMenu({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations("inbox.assignee");
  const toast = useToast();
  const { me } = useWorkspaceSession();
  const [wasOpened, setOpened] = useState(false);
  const { data: members = [] } = useMembers({ enabled: wasOpened });
  const { data: teams = [] } = useTeams({ enabled: wasOpened });
  const presence = useTranslations("members.presence");
  const assign = useAssign(conversation.id);
  const { assigneeId, assigneeName, teamId } = conversation;

  const give = (holders: AssignmentInput) =>
    assign.mutate(holders, { onError: () => toast.show({ tone: "error", title: t("failed") }) });
  const others = members.filter((member) => member.status === "ACTIVE" && member.userId !== me.id);
  const options = [
    { value: me.id, label: t("me", { name: me.name }), icon: <Avatar name={me.name} size="xs" /> },
    ...others.map((member) => ({
      value: member.userId,
      label: `${member.name} · ${presence(member.presence)}`,
      icon: <Avatar name={member.name} size="xs" />,
    })),
    { value: nobody, label: t("nobody"), icon: <UserX aria-hidden /> },
  ];
  return (
    <ChoiceMenuLater
      trigger={
        <Button
          onPointerEnter={() => setOpened(true)}
          onFocus={() => setOpened(true)}
          aria-label={assigneeName ? t("assignedTo", { name: assigneeName }) : t("assign")}
          className="max-lg:px-2"
        >
          {assigneeName ? <Avatar name={assigneeName} size="xs" /> : <UserPlus aria-hidden />}
          <span className="max-w-28 truncate max-lg:hidden">{assigneeName ?? t("assign")}</span>
        </Button>
      }
      label={t("label")}
      value={assigneeId ?? nobody}
      options={options}
      onValueChange={(value) => give({ assigneeId: value === nobody ? null : value })}
      {...(teams.length > 0 && {
        second: {
          label: t("team"),
          value: teamId ?? nobody,
          options: [
            ...teams.map(({ id, name }) => ({ value: id, label: name, icon: <UsersRound aria-hidden /> })),
            { value: nobody, label: t("noTeam"), icon: <UserX aria-hidden /> },
          ],
          onValueChange: (value: string) => give({ teamId: value === nobody ? null : value }),
        },
      })}
    />
  );
}
