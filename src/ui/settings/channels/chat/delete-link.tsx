"use client";

import { useTranslations } from "next-intl";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import { useDeleteChatLink } from "#/ui/data/chat-links.ts";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { ChangeRefused } from "./change-refused.tsx";

type Props = { channelId: string; link: ChatLinkDto; onClose: () => void };

export function DeleteLink({ channelId, link, onClose }: Props) {
  const t = useTranslations("channels.links.deletion");
  const toast = useToast();
  const { mutateAsync: remove, error } = useDeleteChatLink(channelId);
  const confirm = async () => {
    try {
      await remove(link.code);
    } catch {
      return false;
    }
    toast.show({ tone: "success", title: t("done") });
    return true;
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      text={t("text")}
      confirmLabel={t("confirm")}
      tone="danger"
      onConfirm={confirm}
    >
      <div className="flex flex-col gap-4">
        <p dir="auto" className="break-words rounded-lg border bg-canvas px-3 py-2 text-sm">
          {link.text || link.url}
        </p>
        <ChangeRefused error={error} />
      </div>
    </ConfirmDialog>
  );
}
