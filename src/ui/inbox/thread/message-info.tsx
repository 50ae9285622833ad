"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import type { MessageDto, MessageHistory } from "#/domain/messaging/schema.ts";
import { useMessageHistory } from "#/ui/data/messages.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Popover } from "#/ui/kit/popover.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { CopyValue } from "../contact/copy-value.tsx";
import { FormattedText } from "../content/formatted-text.tsx";
import { isNote } from "../content/message-metadata.ts";
import { usePriceName } from "../use-price-name.ts";
import { useFaultSentence } from "./use-fault-sentence.ts";

type Props = { message: MessageDto; trigger: ReactElement };

/** What is known of a message beyond its bubble: times, price, error, earlier texts, the provider's id. */
export default function MessageInfo({ message, trigger }: Props) {
  const t = useTranslations("inbox.info");
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger={trigger} title={t("title")} side="top" className="w-80">
      <MessageFacts message={message} />
    </Popover>
  );
}

function MessageFacts({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.info");
  const priceName = usePriceName();
  const { data: history, isError, refetch } = useMessageHistory(message.id);
  return (
    <div className="max-h-[60vh] space-y-3 overflow-y-auto">
      {message.errorCode && <ErrorFact message={message} />}
      <dl className="space-y-1.5">
        <Times message={message} history={history} />
        {history?.pricing && <Fact label={t("price")}>{priceName(history.pricing)}</Fact>}
        {message.metadata.history !== undefined && <Fact label={t("origin")}>{t("imported")}</Fact>}
        {message.waSid && (
          <Fact label={t("providerId")}>
            <CopyValue value={message.waSid} />
          </Fact>
        )}
      </dl>
      {history && history.edits.length > 0 && <EarlierTexts edits={history.edits} />}
      {!history && !isError && <Skeleton className="h-4 w-2/3" />}
      {isError && <ErrorState text={t("failed")} onRetry={() => void refetch()} />}
    </div>
  );
}

function ErrorFact({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.info");
  const sentence = useFaultSentence(message.errorCode, message.errorMessage);
  return (
    <div className="rounded-md bg-destructive-soft p-2 text-xs">
      <p dir="auto">{sentence}</p>
      <p className="mt-1 text-muted-foreground">
        {t("code")} <bdi dir="ltr">{message.errorCode}</bdi>
        {message.errorMessage && (
          <>
            {" · "}
            <bdi>{message.errorMessage}</bdi>
          </>
        )}
      </p>
    </div>
  );
}

/** The provider's own times where it told them, ours otherwise. */
function Times({ message, history }: { message: MessageDto; history: MessageHistory | undefined }) {
  const t = useTranslations("inbox.info");
  const format = useFormatter();
  const time = (at: string) =>
    format.dateTime(new Date(at), {
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
      second: "2-digit",
    });
  const played = history?.statuses.find(({ status }) => status === "PLAYED")?.at ?? null;
  const isOwn = message.direction === "OUT" && !isNote(message);
  const known = isOwn
    ? ({
        written: message.createdAt,
        sent: message.sentAt,
        delivered: message.deliveredAt,
        read: message.readAt,
        played,
      } as const)
    : ({ written: message.providerAt } as const);
  return (
    <>
      {Object.entries(known).map(
        ([name, at]) =>
          at && (
            <Fact key={name} label={t(name)}>
              <time dateTime={at}>{time(at)}</time>
            </Fact>
          ),
      )}
    </>
  );
}

function EarlierTexts({ edits }: { edits: MessageHistory["edits"] }) {
  const t = useTranslations("inbox.info");
  const format = useFormatter();
  return (
    <section>
      <h3 className="pb-1 font-semibold text-xs">{t("earlier")}</h3>
      <ol className="space-y-2">
        {edits.map(({ body, until }) => (
          <li key={until} className="rounded-md bg-foreground/6 px-2.5 py-1.5">
            <FormattedText text={body} />
            <p className="text-2xs text-muted-foreground">
              {t("until", {
                at: format.dateTime(new Date(until), {
                  day: "numeric",
                  month: "short",
                  hour: "numeric",
                  minute: "2-digit",
                }),
              })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-3 text-xs">
      <dt className="w-20 shrink-0 text-muted-foreground">{label}</dt>
      <dd className="min-w-0 flex-1 break-words">{children}</dd>
    </div>
  );
}
