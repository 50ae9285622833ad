import { LayoutTemplate } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { FormattedText } from "./formatted-text.tsx";
import { part, textField } from "./message-metadata.ts";

export function TemplateContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.template");
  const name = textField(part(message, "template"), "name");
  return (
    <div className="space-y-1">
      <p className="flex items-center gap-1.5 text-muted-foreground text-xs">
        <LayoutTemplate aria-hidden className="size-3.5 shrink-0" />
        {t("label")}
        {name && <bdi className="truncate font-mono text-[0.7rem]">{name}</bdi>}
      </p>
      {message.content && message.content !== name && <FormattedText text={message.content} />}
    </div>
  );
}
