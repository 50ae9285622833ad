"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { useLanguageName } from "#/ui/i18n/use-language-name.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { phoneText } from "#/ui/kit/phone-text.ts";
import { usePriceName } from "../use-price-name.ts";
import { BlockContact } from "./block-contact.tsx";
import { BlockState } from "./block-state.tsx";
import { CopyValue } from "./copy-value.tsx";
import { EraseContact } from "./erase-contact.tsx";
import { ReferralCard } from "./referral-card.tsx";

/** Who one talks to, and the facts of this conversation. */
export function ContactPanel({ conversation }: { conversation: ConversationDetailDto }) {
  const t = useTranslations("inbox.contact");
  const { contact } = conversation;
  const phone = phoneText(contact.phone ?? conversation.customerWa);
  return (
    <div className="pb-8">
      <div className="flex flex-col items-center gap-1 px-4 pt-6 pb-5 text-center">
        <Avatar name={contact.name} size="lg" className="mb-2" />
        <p className="max-w-full break-words font-semibold text-base" dir="auto">
          {contact.name || t("noName")}
        </p>
        {contact.company && (
          <p className="text-muted-foreground text-sm" dir="auto">
            {contact.company}
          </p>
        )}
        <BlockState conversation={conversation} />
      </div>
      {conversation.referral && <ReferralCard referral={conversation.referral} />}
      <Facts title={t("details")}>
        <Fact label={t("phone")}>
          {phone ? <CopyValue value={phone} /> : <span className="text-muted-foreground">{t("noPhone")}</span>}
        </Fact>
        {contact.username && (
          <Fact label={t("username")}>
            <CopyValue value={contact.username} />
          </Fact>
        )}
        {contact.email && (
          <Fact label={t("email")}>
            <CopyValue value={contact.email} />
          </Fact>
        )}
        <ContactFacts conversation={conversation} />
      </Facts>
      <Identities identities={contact.identities} />
      {contact.notes && (
        <section className="border-t px-4 py-4">
          <h3 className="pb-1.5 font-semibold text-xs">{t("notes")}</h3>
          <p className="whitespace-pre-wrap break-words text-sm" dir="auto">
            {contact.notes}
          </p>
        </section>
      )}
      <ConversationFacts conversation={conversation} />
      <Prices pricing={conversation.pricing} />
      <BlockContact conversation={conversation} />
      <EraseContact contact={contact} />
    </div>
  );
}

/** With the month's name: in Arabic, three numbers between slashes may be read from either end. */
const day = { day: "numeric", month: "short", year: "numeric" } as const;

function ContactFacts({ conversation: { contact } }: { conversation: ConversationDetailDto }) {
  const t = useTranslations("inbox.contact");
  const format = useFormatter();
  const languageName = useLanguageName();
  return (
    <>
      {contact.language && <Fact label={t("language")}>{languageName(contact.language)}</Fact>}
      <Fact label={t("source")}>
        {t.has(`sources.${contact.source}`) ? t(`sources.${contact.source}`) : contact.source}
      </Fact>
      <Fact label={t("since")}>{format.dateTime(new Date(contact.createdAt), day)}</Fact>
    </>
  );
}

function ConversationFacts({ conversation }: { conversation: ConversationDetailDto }) {
  const t = useTranslations("inbox.contact");
  const format = useFormatter();
  const date = (at: string) => format.dateTime(new Date(at), { ...day, hour: "numeric", minute: "2-digit" });
  return (
    <Facts title={t("conversation")}>
      <Fact label={t("channel")}>
        <bdi>{conversation.channelName}</bdi>
      </Fact>
      <Fact label={t("status")}>{t(`statuses.${conversation.status}`)}</Fact>
      <Fact label={t("started")}>{date(conversation.createdAt)}</Fact>
      {conversation.lastInboundAt && <Fact label={t("lastInbound")}>{date(conversation.lastInboundAt)}</Fact>}
    </Facts>
  );
}

/** What the provider counted in this conversation; it tells no amounts. */
function Prices({ pricing }: { pricing: ConversationDetailDto["pricing"] }) {
  const t = useTranslations("inbox.price");
  const format = useFormatter();
  const priceName = usePriceName();
  if (pricing.length === 0) return null;
  return (
    <Facts title={t("title")}>
      {pricing.map(({ count, ...price }) => (
        <div key={`${price.category} ${price.type} ${price.billable}`} className="flex gap-3 text-sm">
          <dt className="min-w-0 flex-1">{priceName(price)}</dt>
          <dd className="tabular-nums">{format.number(count)}</dd>
        </div>
      ))}
    </Facts>
  );
}

const shown = new Set(["BSUID", "PARENT_BSUID", "PSID", "IGSID", "LID", "VISITOR"]);

/** The provider's own ids, which is all that is known of someone who hides the number. */
function Identities({ identities }: { identities: ConversationDetailDto["contact"]["identities"] }) {
  const t = useTranslations("inbox.contact");
  const technical = identities.filter((identity) => shown.has(identity.kind));
  if (technical.length === 0) return null;
  return (
    <Facts title={t("identities")}>
      {technical.map(({ kind, value }) => (
        <Fact key={`${kind}:${value}`} label={t(`kinds.${kind}`)}>
          <CopyValue value={value} />
        </Fact>
      ))}
    </Facts>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t px-4 py-4">
      <h3 className="pb-2 font-semibold text-xs">{title}</h3>
      <dl className="space-y-2">{children}</dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-3 text-sm">
      <dt className="w-24 shrink-0 text-muted-foreground">{label}</dt>
      <dd className="min-w-0 flex-1 break-words">{children}</dd>
    </div>
  );
}
