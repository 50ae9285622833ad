"use client";

import { useTranslations } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useSetBlocked } from "#/ui/data/contacts.ts";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Blocks and unblocks the customer of a conversation and says so, with a way back. Both answer whether it worked. */
export function useBlock(conversation: Pick<ConversationDto, "contactId">) {
  const t = useTranslations("inbox.block");
  const toast = useToast();
  const { mutateAsync, isPending } = useSetBlocked(conversation.contactId);
  const set = async (isBlocked: boolean): Promise<boolean> => {
    try {
      await mutateAsync(isBlocked);
    } catch {
      toast.show({ tone: "error", title: t(isBlocked ? "notBlocked" : "notUnblocked") });
      return false;
    }
    const title = t(isBlocked ? "done" : "undone");
    toast.show({ tone: "success", title, ...(isBlocked && { undo: () => void set(false) }) });
    return true;
  };
  return { block: () => set(true), unblock: () => set(false), isBusy: isPending };
}
