"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useBlock } from "./use-block.ts";

/** Blocks the customer, after saying what that does; or lets them write again. One button, so that it keeps the focus. */
export function BlockContact({ conversation }: { conversation: ConversationDetailDto }) {
  const t = useTranslations("inbox.block");
  const { canBlock } = useWorkspaceSession();
  const { block, unblock, isBusy } = useBlock(conversation);
  const [isAsking, setAsking] = useState(false);
  if (!canBlock) return null;
  const { isBlocked, contact } = conversation;
  return (
    <section className="border-t px-4 py-4">
      <Button
        className={isBlocked ? undefined : "text-destructive"}
        busy={isBusy && !isAsking}
        onClick={() => (isBlocked ? void unblock() : setAsking(true))}
      >
        {!isBlocked && <Ban aria-hidden />}
        {t(isBlocked ? "unblock" : "action")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("title", { name: contact.name || t("noName") })}
        text={t("text")}
        confirmLabel={t("confirm")}
        tone="danger"
        onConfirm={block}
      />
    </section>
  );
}
