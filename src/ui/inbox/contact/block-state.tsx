"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { useBlock } from "./use-block.ts";

type Blocked = Pick<ConversationDto, "contactId" | "isBlocked" | "providerBlock">;

/** That the customer is blocked, and what WhatsApp itself says to it on this number; nothing where there is nothing to say. */
export function BlockState({ conversation }: { conversation: Blocked }) {
  const t = useTranslations("inbox.block");
  const common = useTranslations("common");
  const { canBlock } = useWorkspaceSession();
  const { block, unblock, isBusy } = useBlock(conversation);
  const { isBlocked, providerBlock } = conversation;
  const isLifting = !isBlocked && (providerBlock === "PENDING" || providerBlock === "FAILED");
  if (!isBlocked && !isLifting) return null;
  return (
    <div className="mt-1 flex flex-col items-center gap-1.5">
      {isBlocked && (
        <Badge tone="danger">
          <Ban aria-hidden className="size-3" />
          {t("badge")}
        </Badge>
      )}
      <p role="status" className="text-balance text-muted-foreground text-xs">
        {isLifting && t(`lifting.${providerBlock}`)}
        {isBlocked && providerBlock && t(`provider.${providerBlock}`)}
      </p>
      {canBlock && providerBlock === "FAILED" && (
        <Button size="sm" busy={isBusy} onClick={() => void (isBlocked ? block() : unblock())}>
          {common("retry")}
        </Button>
      )}
    </div>
  );
}
