"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useBlock } from "./use-block.ts";

/** Blocks the customer, after saying what that does; or lets them write again. */
export function BlockContact({ conversation }: { conversation: ConversationDetailDto }) {
  const t = useTranslations("inbox.block");
  const { canBlock } = useWorkspaceSession();
  const { block, unblock, isBusy } = useBlock(conversation);
  if (!canBlock) return null;
  return (
    <section className="border-t px-4 py-4">
      {conversation.isBlocked ? (
        <Button onClick={() => void unblock()} busy={isBusy}>
          {t("unblock")}
        </Button>
      ) : (
        <ConfirmDialog
          trigger={
            <Button className="text-destructive">
              <Ban aria-hidden />
              {t("action")}
            </Button>
          }
          title={t("title", { name: conversation.contact.name || t("noName") })}
          text={t("text")}
          confirmLabel={t("confirm")}
          tone="danger"
          onConfirm={block}
        />
      )}
    </section>
  );
}
