"use client";

import { UserPlus, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useAssign } from "#/ui/data/conversations.ts";
import { useMembers } from "#/ui/data/members.ts";
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
  const assign = useAssign(conversation.id);
  const { assigneeId, assigneeName } = conversation;

  const others = members.filter((member) => member.status === "ACTIVE" && member.userId !== me.id);
  const options = [
    { value: me.id, label: t("me", { name: me.name }), icon: <Avatar name={me.name} size="xs" /> },
    ...others.map(({ userId, name }) => ({ value: userId, label: name, icon: <Avatar name={name} size="xs" /> })),
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
      onValueChange={(value) =>
        assign.mutate(value === nobody ? null : value, {
          onError: () => toast.show({ tone: "error", title: t("failed") }),
        })
      }
    />
  );
}
