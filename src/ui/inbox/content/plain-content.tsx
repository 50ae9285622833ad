import { Ban, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { FormattedText } from "./formatted-text.tsx";
import { part, textField } from "./message-metadata.ts";

/** Something WhatsApp does not hand on (a poll, a view-once picture) or a kind that is new to us. */
export function UnsupportedContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.unsupported");
  const { type, reason } = {
    type: textField(part(message, "unsupported"), "type"),
    reason: textField(part(message, "unsupported"), "reason"),
  };
  return (
    <div className="max-w-72 space-y-1">
      {message.content && <FormattedText text={message.content} />}
      <p className="flex items-start gap-2 text-muted-foreground text-sm">
        <Smartphone aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {t("text")}
          {(reason || type) && (
            <bdi className="mt-0.5 block text-xs" title={reason}>
              {reason || t("kind", { type })}
            </bdi>
          )}
        </span>
      </p>
    </div>
  );
}

export function RevokedContent({ isOwn }: { isOwn: boolean }) {
  const t = useTranslations("inbox.message");
  return (
    <p className="flex items-center gap-1.5 text-muted-foreground italic">
      <Ban aria-hidden className="size-4" />
      {isOwn ? t("revokedByUs") : t("revoked")}
    </p>
  );
}
