"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { starterBreaches } from "#/domain/channels/conversation-starters-rules-schema.ts";
import type { ConversationStarters } from "#/domain/channels/conversation-starters-schema.ts";
import { useSaveChannelPart } from "#/ui/data/channels.ts";
import { Button } from "#/ui/kit/button.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { ChangeRefused } from "./change-refused.tsx";
import { StarterFields } from "./starter-fields.tsx";
import { draftOf, isSame, type StartersDraft, startersOf } from "./starters-draft.ts";
import { StartersPreview } from "./starters-preview.tsx";

type Props = { channel: ChannelDto; starters: ConversationStarters };

/** Questions to tap and commands after a slash, beside the chat in which they will stand. */
export function StartersForm({ channel, starters }: Props) {
  const t = useTranslations("channels.starters");
  const common = useTranslations("common");
  const toast = useToast();
  const save = useSaveChannelPart<ConversationStarters, ConversationStarters>(channel.id, "starters", "put");
  const saved = useMemo(() => draftOf(starters), [starters]);
  const [own, setOwn] = useState<StartersDraft | null>(null);
  const [isAsked, setAsked] = useState(false);
  const draft = own ?? saved;
  const written = startersOf(draft);
  const isChanged = !isSame(written, starters);
  const discard = () => {
    setOwn(null);
    setAsked(false);
    save.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isChanged || save.isPending) return;
    flushSync(() => setAsked(true));
    if (starterBreaches(written).length > 0) {
      event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const onSuccess = () => {
      setOwn((now) => (now === draft ? null : now)); // what was written meanwhile stays
      setAsked(false);
      toast.show({ tone: "success", title: t("saved") });
    };
    save.mutate(written, { onSuccess });
  };
  return (
    <form onSubmit={submit} noValidate>
      <SectionCard
        title={t("title")}
        text={t("text")}
        // Hidden overflow would hold the preview where it is.
        className="overflow-clip"
        footer={
          <>
            {isChanged && <Button onClick={discard}>{t("discard")}</Button>}
            <Button variant="primary" type="submit" busy={save.isPending} disabled={!isChanged}>
              {common("save")}
            </Button>
          </>
        }
      >
        <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_16rem]">
          <div className="flex min-w-0 flex-col gap-6">
            <StarterFields draft={draft} isAsked={isAsked} onChange={(part) => setOwn({ ...draft, ...part })} />
            <ChangeRefused error={save.error} />
          </div>
          <StartersPreview name={channel.verifiedName ?? channel.displayName} starters={written} />
        </div>
      </SectionCard>
    </form>
  );
}
