"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { chatLinkLimits } from "#/domain/channels/chat-link-limits-schema.ts";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import { hasVisibleText } from "#/domain/channels/visible-text-schema.ts";
import { useSaveChatLink } from "#/ui/data/chat-links.ts";
import { Button } from "#/ui/kit/button.tsx";
import { cn } from "#/ui/kit/cn.ts";
import { Counter } from "#/ui/kit/counter.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { previewThemes } from "#/ui/templates/preview-theme.ts";
import { ChangeRefused } from "./change-refused.tsx";

type Props = {
  channelId: string;
  /** Without one a new link is made. */
  link: ChatLinkDto | undefined;
  onClose: () => void;
  onSaved: (link: ChatLinkDto) => void;
};

/** The text that a link brings, and how it waits in the customer's chat. */
export function LinkForm({ channelId, link, onClose, onSaved }: Props) {
  const t = useTranslations("channels.links.form");
  const common = useTranslations("common");
  const toast = useToast();
  const formId = useId();
  const save = useSaveChatLink(channelId);
  const [text, setText] = useState(link?.text ?? "");
  const plain = text.trim();
  const isLong = plain.length > chatLinkLimits.text;
  const isReady = hasVisibleText(plain) && !isLong && plain !== link?.text;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || save.isPending) return;
    const onSuccess = (saved: ChatLinkDto) => {
      toast.show({ tone: "success", title: t(link ? "changed" : "made") });
      onSaved(saved);
    };
    save.mutate({ ...(link && { code: link.code }), text: plain }, { onSuccess });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(link ? "editTitle" : "newTitle")}
      description={t(link ? "editText" : "newText")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form={formId} busy={save.isPending} disabled={!isReady}>
            {t(link ? "save" : "make")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={t("label")}
          hint={t("hint")}
          error={isLong && t("tooLong", { limit: chatLinkLimits.text })}
          aside={<Counter count={plain.length} most={chatLinkLimits.text} />}
        >
          <FieldTextarea dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <WrittenPreview text={plain} />
        <ChangeRefused error={save.error} />
      </form>
    </Dialog>
  );
}

const look = previewThemes.light;

/** The foot of the customer's chat: the text is written, and not sent yet. */
function WrittenPreview({ text }: { text: string }) {
  const t = useTranslations("channels.links.form");
  return (
    <section aria-label={t("preview")} className={cn("flex items-end gap-1.5 rounded-xl p-3 pt-8 text-sm", look.wall)}>
      <p
        dir="auto"
        className={cn("min-h-9 min-w-0 flex-1 whitespace-pre-wrap break-words rounded-2xl px-3.5 py-2", look.bubble)}
      >
        {text || <span className={look.muted}>{t("empty")}</span>}
      </p>
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-[#008069] text-white">
        <Send aria-hidden className="size-4 rtl:-scale-x-100" />
      </span>
    </section>
  );
}
