import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
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
      <div className="min-w-0 space-y-0.5">
        <p className="truncate font-medium" dir="auto">
          {name}
        </p>
        {organization && (
          <p className="truncate text-muted-foreground text-xs" dir="auto">
            {organization}
          </p>
        )}
        {fieldList(card.phones).map((entry) => (
          <CardLink key={textField(entry, "phone")} scheme="tel" value={textField(entry, "phone")} />
        ))}
        {fieldList(card.emails).map((entry) => (
          <CardLink key={textField(entry, "email")} scheme="mailto" value={textField(entry, "email")} />
        ))}
      </div>
    </li>
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
