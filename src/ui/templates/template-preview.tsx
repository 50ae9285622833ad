"use client";

import { useTranslations } from "next-intl";
import { fillPlaceholders, type TemplateFace, type TemplateParts } from "#/domain/channels/template-parts-schema.ts";
import { cn } from "#/ui/kit/cn.ts";
import { FormattedText } from "../inbox/content/formatted-text.tsx";
import { PreviewButtons } from "./preview-buttons.tsx";
import { PreviewHeader } from "./preview-header.tsx";
import { PreviewOffer } from "./preview-offer.tsx";
import { type PreviewTheme, previewThemes } from "./preview-theme.ts";

type Props = {
  parts: TemplateParts;
  /** Values by the key of their field; what is missing shows its sample or its placeholder. */
  values?: Record<string, string>;
  /** Ids of our files by place, `header` or `cards.0.header`. */
  files?: Record<string, string>;
  theme?: keyof typeof previewThemes;
  /** Which template it is, where there are several. */
  label?: string;
  className?: string;
};

/** What the customer's phone will show. */
export function TemplatePreview({ parts, values = {}, files = {}, theme = "light", label, className }: Props) {
  const t = useTranslations("templates.preview");
  const look = previewThemes[theme];
  const face = { values, files, look };
  return (
    <section aria-label={label ?? t("label")} className={cn("rounded-xl p-4", look.wall, className)}>
      <div className="mx-auto w-full max-w-80 space-y-1.5">
        <div className={cn("overflow-hidden rounded-lg rounded-ss-none shadow-xs", look.bubble)}>
          <Face {...face} face={parts} prefix="">
            {parts.offer && <PreviewOffer offer={parts.offer} parts={parts} values={values} look={look} />}
          </Face>
          {parts.footer && (
            <p className={cn("px-2.5 pb-1 text-xs", look.muted)} dir="auto">
              {parts.footer}
            </p>
          )}
          <p className={cn("px-2.5 pb-1.5 text-end text-[0.6875rem]", look.muted)}>12:30</p>
          <PreviewButtons buttons={parts.buttons} look={look} />
        </div>
        {parts.cards.length > 0 && <Cards {...face} cards={parts.cards} />}
      </div>
    </section>
  );
}

type Shown = { values: Record<string, string>; files: Record<string, string>; look: PreviewTheme };

function Face({
  face,
  prefix,
  values,
  files,
  look,
  children,
}: Shown & { face: TemplateFace; prefix: string; children?: React.ReactNode }) {
  const { header, body } = face;
  const text = filled(body, `${prefix}body.`, values);
  return (
    <>
      {header && header.format !== "TEXT" && (
        <PreviewHeader
          format={header.format}
          fileId={values[`${prefix}header.file`] ?? files[`${prefix}header`]}
          place={values[`${prefix}header.name`]}
          look={look}
        />
      )}
      {children}
      {(header?.format === "TEXT" || text) && (
        <div className="space-y-1 px-2.5 pt-2 pb-1 text-sm leading-5">
          {header?.format === "TEXT" && (
            <p className="break-words font-semibold" dir="auto">
              {filled(header, `${prefix}header.`, values)}
            </p>
          )}
          {text && <FormattedText text={text} />}
        </div>
      )}
    </>
  );
}

function Cards({ cards, ...face }: Shown & { cards: TemplateFace[] }) {
  const t = useTranslations("templates.preview");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section aria-label={t("cards")} tabIndex={0} className="flex gap-1.5 overflow-x-auto pb-1">
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a card is known by its place only
        <div key={index} className={cn("w-52 shrink-0 overflow-hidden rounded-lg shadow-xs", face.look.bubble)}>
          <Face {...face} face={card} prefix={`cards.${index}.`} />
          <PreviewButtons buttons={card.buttons} look={face.look} />
        </div>
      ))}
    </section>
  );
}

function filled({ text, examples }: TemplateFace["body"], prefix: string, values: Record<string, string>): string {
  return fillPlaceholders(text, (name) => values[prefix + name] || examples[name]);
}
