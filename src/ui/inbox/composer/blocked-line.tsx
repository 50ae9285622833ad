"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { useBlock } from "../contact/use-block.ts";

/** Stands where one would write: nothing is sent to a blocked customer. */
export function BlockedLine({ conversation }: { conversation: Pick<ConversationDto, "contactId"> }) {
  const t = useTranslations("inbox.block");
  const { canBlock } = useWorkspaceSession();
  const { unblock, isBusy } = useBlock(conversation);
  return (
    <Banner
      tone="danger"
      icon={<Ban aria-hidden />}
      className="items-center [&>svg]:mt-0"
      action={
        canBlock && (
          <Button size="sm" busy={isBusy} onClick={() => void unblock()}>
            {t("unblock")}
          </Button>
        )
      }
    >
      {t(canBlock ? "line" : "lineNotAllowed")}
    </Banner>
  );
}
