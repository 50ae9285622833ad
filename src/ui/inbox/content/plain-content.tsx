import { Ban, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { FormattedText } from "./formatted-text.tsx";
import { fieldList, part, textField } from "./message-metadata.ts";

/** Something WhatsApp does not hand on (a poll, a view-once picture) or a kind that is new to us. */
export function UnsupportedContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.unsupported");
  const type = textField(part(message, "unsupported"), "type");
  const reason = textField(part(message, "unsupported"), "reason");
  const code = textField(fieldList(message.metadata.errors)[0] ?? {}, "code");
  return (
    <div className="max-w-72 space-y-1">
      {message.content && <FormattedText text={message.content} />}
      <p className="flex items-start gap-2 text-muted-foreground text-sm">
        <Smartphone aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span title={reason || undefined}>
          {t.has(`kinds.${type}`) && <span className="block font-medium">{t(`kinds.${type}`)}</span>}
          {t.has(`reasons.${code}`) ? t(`reasons.${code}`) : t("text")}
          {/* A kind that nobody has words for yet: its own name is better than none. */}
          {type && !t.has(`kinds.${type}`) && <bdi className="mt-0.5 block text-xs">{t("kind", { type })}</bdi>}
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
