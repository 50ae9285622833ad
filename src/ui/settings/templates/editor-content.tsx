"use client";

import { useTranslations } from "next-intl";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { Counter } from "#/ui/kit/counter.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import type { Draft } from "./draft.ts";
import { EditorHeader } from "./editor-header.tsx";
import { EditorOffer } from "./editor-offer.tsx";
import { useProblemAt } from "./editor-problems.tsx";
import { EditorText } from "./editor-text.tsx";

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** What the message says above its buttons. */
export function EditorContent({ draft, onChange }: Props) {
  const t = useTranslations("templates.editor");
  const problemAt = useProblemAt();
  const { category, isCarousel } = draft;
  const isMarketing = category === "MARKETING";
  const isCards = isMarketing && isCarousel;
  return (
    <SectionCard title={t("content")}>
      <div className="space-y-5">
        {isMarketing && (
          <SegmentedControl
            label={t("layout")}
            value={isCarousel ? "carousel" : "standard"}
            options={[
              { value: "standard", label: t("standard") },
              { value: "carousel", label: t("carousel") },
            ]}
            onValueChange={(layout) => onChange({ isCarousel: layout === "carousel" })}
            className="max-w-xs"
          />
        )}
        {!isCards && <EditorHeader face={draft} at="header" onChange={onChange} />}
        {isMarketing && !isCards && <EditorOffer offer={draft.offer} onChange={(offer) => onChange({ offer })} />}
        <EditorText
          label={t("body")}
          at="body"
          value={draft.body}
          onChange={(body) => onChange({ body })}
          most={templateLimits.body}
        />
        {!isCards && (
          <Field
            label={t("footer")}
            error={problemAt("footer")}
            aside={<Counter count={[...draft.footer].length} most={templateLimits.footer} />}
            hint={t("optional")}
          >
            <FieldInput
              dir="auto"
              value={draft.footer}
              onChange={(event) => onChange({ footer: event.target.value })}
            />
          </Field>
        )}
      </div>
    </SectionCard>
  );
}
