"use client";

import { Check, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { useAddContact } from "#/ui/data/contacts.ts";
import { useToast } from "#/ui/kit/use-toast.ts";
import { contactOfCard } from "./contact-of-card.ts";
import { type Fields, fieldList, textField } from "./message-metadata.ts";
import { UnsupportedContent } from "./plain-content.tsx";

export function ContactsContent({ message }: { message: MessageDto }) {
  const contacts = fieldList(message.metadata.contacts);
  if (contacts.length === 0) return <UnsupportedContent message={message} />;
  return (
    <ul className="w-64 max-w-full divide-y divide-foreground/10">
      {contacts.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of one message never change places
        <ContactCard key={index} card={card} />
      ))}
    </ul>
  );
}

function ContactCard({ card }: { card: Fields }) {
  const t = useTranslations("inbox.contactCard");
  const name = textField(card, "name") || t("noName");
  const organization = textField(card, "organization");
  return (
    <li className="flex gap-3 py-2">
      <span aria-hidden className="grid size-10 shrink-0 place-items-center rounded-full bg-foreground/8 font-medium">
        {[...name][0]}
      </span>
      <div className="min-w-0 flex-1 space-y-0.5">
        <p className="truncate font-medium">
          <bdi>{name}</bdi>
        </p>
        {organization && (
          <p className="truncate text-muted-foreground text-xs">
            <bdi>{organization}</bdi>
          </p>
        )}
        {fieldList(card.phones).map((entry) => (
          <CardLink key={textField(entry, "phone")} scheme="tel" value={textField(entry, "phone")} />
        ))}
        {fieldList(card.emails).map((entry) => (
          <CardLink key={textField(entry, "email")} scheme="mailto" value={textField(entry, "email")} />
        ))}
        <AddContact card={card} />
      </div>
    </li>
  );
}

/** Adding the same card twice makes one customer, so the button needs no memory beyond this page. */
function AddContact({ card }: { card: Fields }) {
  const t = useTranslations("inbox.contactCard");
  const toast = useToast();
  const { mutate, isPending, data } = useAddContact();
  const contact = contactOfCard(card);
  if (!contact) return null;
  const add = () =>
    mutate(contact, {
      onSuccess: (added) =>
        toast.show({ tone: "success", title: t(added.isNew ? "added" : "known", { name: added.name }) }),
      onError: () => toast.show({ tone: "error", title: t("failed") }),
    });
  const Icon = data ? Check : UserPlus;
  return (
    <button
      type="button"
      onClick={add}
      disabled={isPending || data !== undefined}
      className="mt-1 inline-flex pointer-coarse:min-h-11 items-center gap-1.5 rounded-md bg-foreground/8 px-2 py-1 font-medium text-xs hover:bg-foreground/12 focus-visible:outline-2 focus-visible:outline-ring disabled:opacity-60"
    >
      <Icon aria-hidden className="size-3.5" />
      {data ? t("isThere") : t("add")}
    </button>
  );
}

function CardLink({ scheme, value }: { scheme: "tel" | "mailto"; value: string }) {
  if (!value) return null;
  const address = scheme === "tel" ? value.replace(/[^\d+]/g, "") : encodeURIComponent(value);
  return (
    <a
      href={`${scheme}:${address}`}
      className="block truncate text-xs pointer-coarse:py-3 underline underline-offset-2 hover:no-underline"
    >
      <bdi dir="ltr">{value}</bdi>
    </a>
  );
}
