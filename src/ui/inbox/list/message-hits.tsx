"use client";

import { useTranslations } from "next-intl";
import type { MessageHit } from "#/domain/messaging/schema.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { MarkedText } from "#/ui/kit/marked-text.tsx";
import { conversationName } from "../conversation-name.ts";
import { findMarks } from "../find-marks.ts";
import { useRowTime } from "../use-day-name.ts";

type Props = {
  hits: MessageHit[];
  /** What was looked for. */
  words: string;
  hrefOf: (conversationId: string, messageId: string) => string;
  onOpen: (conversationId: string, messageId: string) => void;
};

/** Messages that contain what is looked for; each opens its conversation where it stands. */
export default function MessageHits({ hits, words, hrefOf, onOpen }: Props) {
  const t = useTranslations("inbox.list");
  return (
    <section aria-label={t("messages")} className="pt-2 pb-3">
      <h2 className="px-4.5 pt-2 pb-1 font-semibold text-muted-foreground text-xs">{t("messages")}</h2>
      <ul>
        {hits.map((hit) => (
          <li key={hit.id}>
            <Hit hit={hit} words={words} href={hrefOf(hit.conversationId, hit.id)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hit({ hit, words, href, onOpen }: { hit: MessageHit; href: string } & Pick<Props, "words" | "onOpen">) {
  const t = useTranslations("inbox.list");
  const rowTime = useRowTime();
  const name = conversationName(hit) ?? t("noName");
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onOpen(hit.conversationId, hit.id);
      }}
      className="mx-2 flex items-center gap-3 rounded-lg px-2.5 py-2 hover:bg-accent focus-visible:outline-2 focus-visible:outline-ring focus-visible:-outline-offset-2"
    >
      <Avatar name={name} size="sm" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <BidiLine className="flex-1 font-medium text-sm">{name}</BidiLine>
          <time dateTime={hit.providerAt} className="shrink-0 text-muted-foreground text-xs tabular-nums">
            {rowTime(hit.providerAt)}
          </time>
        </span>
        <span className="flex min-w-0 items-center gap-1 text-muted-foreground text-xs">
          {hit.direction === "OUT" && <span className="shrink-0">{t("prefixUs")}</span>}
          <BidiLine>
            <MarkedText text={hit.content} marks={findMarks(hit.content, words)} />
          </BidiLine>
        </span>
      </span>
    </a>
  );
}
