import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { useReact, type useSendMessage } from "#/ui/data/send-message.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import type { ComposerMode } from "../composer/composer.tsx";
import type { ThreadActions } from "./thread-actions.tsx";

type Options = {
  conversationId: string;
  /** False with the 24-hour window shut: then neither a quote nor a reaction would arrive. */
  isWindowOpen: boolean;
  jumpTo: (messageId: string) => void;
  setReplyTo: (message: MessageDto | null) => void;
  onMode: (mode: ComposerMode) => void;
};

export function useMessageActions(
  { retry, discard }: ReturnType<typeof useSendMessage>,
  options: Options,
): ThreadActions {
  const t = useTranslations("inbox.thread");
  const toast = useToast();
  const { canSend } = useWorkspaceSession();
  const { conversationId, isWindowOpen, jumpTo, setReplyTo, onMode } = options;
  const { mutate: react } = useReact(conversationId);
  return useMemo(
    () => ({
      canSend,
      canReply: canSend && isWindowOpen,
      retry,
      discard,
      jumpTo,
      react: ({ id: messageId }, emoji) =>
        react({ messageId, emoji }, { onError: () => toast.show({ tone: "error", title: t("reactionFailed") }) }),
      reply: (message) => {
        onMode("reply");
        setReplyTo(message);
      },
    }),
    [canSend, isWindowOpen, retry, discard, react, jumpTo, setReplyTo, onMode, toast, t],
  );
}
