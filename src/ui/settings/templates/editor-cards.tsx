"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { type DraftCard, newButton, newCard } from "./draft.ts";
import { EditorButtons } from "./editor-buttons.tsx";
import { SampleFile } from "./editor-header.tsx";
import { useProblemAt } from "./editor-problems.tsx";
import { EditorText } from "./editor-text.tsx";

type Props = { cards: DraftCard[]; onChange: (cards: DraftCard[]) => void };

const cardButtons = ["QUICK_REPLY", "URL", "PHONE_NUMBER"] as const;

/** The cards of a carousel. They all show the same kind of file, so that is chosen once. */
export function EditorCards({ cards, onChange }: Props) {
  const t = useTranslations("templates");
  const problemAt = useProblemAt();
  const format = cards[0]?.format === "VIDEO" ? "VIDEO" : "IMAGE";
  const problem = problemAt("cards");
  const change = (id: string, part: Partial<DraftCard>) =>
    onChange(cards.map((card) => (card.id === id ? { ...card, ...part } : card)));
  return (
    <SectionCard title={t("editor.cards")}>
      <div className="space-y-4">
        <SegmentedControl
          label={t("editor.cardKind")}
          value={format}
          options={[
            { value: "IMAGE", label: t("format.IMAGE") },
            { value: "VIDEO", label: t("format.VIDEO") },
          ]}
          onValueChange={(next) => onChange(cards.map((card) => ({ ...card, format: next, fileId: "" })))}
          className="max-w-60"
        />
        <ol className="space-y-4">
          {cards.map((card, index) => (
            <EditorCard
              key={card.id}
              card={card}
              index={index}
              onChange={(part) => change(card.id, part)}
              onRemove={() => onChange(cards.filter(({ id }) => id !== card.id))}
            />
          ))}
        </ol>
        {problem && (
          <p role="alert" className="text-destructive text-xs">
            {problem}
          </p>
        )}
        {cards.length < templateLimits.cards && (
          <Button onClick={() => onChange([...cards, cardLike(cards.at(-1))])}>
            <Plus aria-hidden />
            {t("editor.addCard")}
          </Button>
        )}
      </div>
    </SectionCard>
  );
}

type CardProps = {
  card: DraftCard;
  index: number;
  onChange: (part: Partial<DraftCard>) => void;
  onRemove: () => void;
};

function EditorCard({ card, index, onChange, onRemove }: CardProps) {
  const t = useTranslations("templates.editor");
  const at = `cards.${index}`;
  return (
    <li className="space-y-4 rounded-lg border bg-canvas p-3">
      <div className="flex items-center justify-between">
        <h3 className="font-semibold text-sm">{t("card", { number: index + 1 })}</h3>
        <IconButton label={t("removeCard", { number: index + 1 })} size="sm" onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
      <SampleFile face={card} at={`${at}.header`} onChange={onChange} />
      <EditorText
        label={t("cardBody")}
        at={`${at}.body`}
        value={card.body}
        onChange={(body) => onChange({ body })}
        most={templateLimits.cardBody}
      />
      <EditorButtons
        buttons={card.buttons}
        at={`${at}.buttons`}
        kinds={cardButtons}
        most={templateLimits.cardButtons}
        onChange={(buttons) => onChange({ buttons })}
      />
    </li>
  );
}

/** Cards must have the same parts: the next one begins with those of the last. */
function cardLike(last: DraftCard | undefined): DraftCard {
  if (!last) return newCard();
  const buttons = last.buttons.map(({ type, text }) => ({ ...newButton(type), text }));
  return { ...newCard(), format: last.format, buttons };
}
