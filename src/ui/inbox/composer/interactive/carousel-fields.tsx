import { useTranslations } from "next-intl";
import type { CarouselCard } from "#/domain/channels/interactive-schema.ts";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { changedAt, removedAt } from "./changed-at.ts";
import { Removable } from "./choice-fields.tsx";
import { CountedField } from "./counted-field.tsx";
import { emptyCard } from "./empty-request.ts";
import { FileField } from "./file-field.tsx";
import { ProblemAt } from "./problems.tsx";
import type { FormProps } from "./request-form.tsx";

/** Two to ten cards, each a picture over a link. A card begins with its picture. */
export function CarouselFields({ request, onRequest }: FormProps<"carousel">) {
  const t = useTranslations("composer.interactive");
  const { cards } = request;
  const change = (next: CarouselCard[]) => onRequest({ ...request, cards: next });
  return (
    <>
      {cards.map((card, index) => (
        <fieldset key={card.header.fileId} className="rounded-lg border p-3">
          <legend className="px-1 font-medium text-xs">{t("card", { number: index + 1 })}</legend>
          <Removable isFixed={false} onRemove={() => change(removedAt(cards, index))}>
            <CardFields {...{ card, index }} onCard={(next) => change(changedAt(cards, index, next))} />
          </Removable>
        </fieldset>
      ))}
      <ProblemAt path="interactive.cards" />
      {cards.length < sendLimits.cards && (
        <FileField
          // Empty again for the next card.
          key={cards.length}
          kind="image"
          path=""
          onFile={(file) => file && change([...cards, emptyCard("image", file.id)])}
        />
      )}
    </>
  );
}

type CardProps = { card: CarouselCard; index: number; onCard: (card: CarouselCard) => void };

function CardFields({ card, index, onCard }: CardProps) {
  const t = useTranslations("composer.interactive");
  const link = card.link ?? { label: "", url: "" };
  return (
    <>
      <CountedField
        label={t("cardText")}
        path={`interactive.cards.${index}.body`}
        value={card.body}
        max={sendLimits.cardBody}
        onValueChange={(body) => onCard({ ...card, body })}
      />
      <CountedField
        label={t("linkLabel")}
        path={`interactive.cards.${index}.link.label`}
        value={link.label}
        max={sendLimits.linkLabel}
        onValueChange={(label) => onCard({ ...card, link: { ...link, label } })}
      />
      <CountedField
        label={t("url")}
        path={`interactive.cards.${index}.link.url`}
        dir="ltr"
        inputMode="url"
        value={link.url}
        max={sendLimits.url}
        onValueChange={(url) => onCard({ ...card, link: { ...link, url } })}
      />
      <ProblemAt path={`interactive.cards.${index}`} />
    </>
  );
}
