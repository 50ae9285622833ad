import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { changedAt, removedAt } from "./changed-at.ts";
import { CountedField } from "./counted-field.tsx";
import { emptyChoice } from "./empty-request.ts";
import { ProblemAt } from "./problems.tsx";
import type { FormProps } from "./request-form.tsx";

/** Up to three reply buttons. */
export function ButtonFields({ request, onRequest }: FormProps<"buttons">) {
  const t = useTranslations("composer.interactive");
  const { buttons } = request;
  const change = (next: typeof buttons) => onRequest({ ...request, buttons: next });
  return (
    <fieldset className="space-y-3">
      <legend className="sr-only">{t("buttons")}</legend>
      {buttons.map((button, index) => (
        <Removable key={button.id} isFixed={buttons.length === 1} onRemove={() => change(removedAt(buttons, index))}>
          <CountedField
            label={t("button", { number: index + 1 })}
            path={`interactive.buttons.${index}.title`}
            value={button.title}
            max={sendLimits.buttonTitle}
            onValueChange={(title) => change(changedAt(buttons, index, { ...button, title }))}
          />
        </Removable>
      ))}
      <ProblemAt path="interactive.buttons" />
      {buttons.length < sendLimits.buttons && (
        <AddButton label={t("addButton")} onClick={() => change([...buttons, emptyChoice()])} />
      )}
    </fieldset>
  );
}

/** A list of up to ten rows in sections. */
export function ListFields({ request, onRequest }: FormProps<"list">) {
  const t = useTranslations("composer.interactive");
  const { sections } = request;
  const change = (next: typeof sections) => onRequest({ ...request, sections: next });
  const count = sections.reduce((sum, section) => sum + section.rows.length, 0);
  return (
    <>
      <CountedField
        label={t("listLabel")}
        path="interactive.label"
        value={request.label}
        max={sendLimits.listButton}
        onValueChange={(label) => onRequest({ ...request, label })}
      />
      {sections.map((section, at) => (
        <SectionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a section has nothing else that stays
          key={at}
          {...{ section, at, isFull: count >= sendLimits.rows, isOnly: sections.length === 1 }}
          onSection={(next) => change(changedAt(sections, at, next))}
          onRemove={() => change(removedAt(sections, at))}
        />
      ))}
      <ProblemAt path="interactive.sections" />
      {count < sendLimits.rows && (
        <AddButton
          label={t("addSection")}
          onClick={() => change([...sections, { title: "", rows: [emptyChoice()] }])}
        />
      )}
      <p className="text-muted-foreground text-xs">{t("rowCount", { count, max: sendLimits.rows })}</p>
    </>
  );
}

type Section = FormProps<"list">["request"]["sections"][number];
type SectionProps = {
  section: Section;
  at: number;
  isFull: boolean;
  isOnly: boolean;
  onSection: (section: Section) => void;
  onRemove: () => void;
};

function SectionFields({ section, at, isFull, isOnly, onSection, onRemove }: SectionProps) {
  const t = useTranslations("composer.interactive");
  const change = (rows: Section["rows"]) => onSection({ ...section, rows });
  return (
    <fieldset className="space-y-3 rounded-lg border p-3">
      <legend className="px-1 font-medium text-xs">{t("section", { number: at + 1 })}</legend>
      <Removable isFixed={isOnly} onRemove={onRemove}>
        <CountedField
          label={t("sectionTitle")}
          path={`interactive.sections.${at}.title`}
          value={section.title}
          max={sendLimits.sectionTitle}
          hint={isOnly ? t("sectionTitleHint") : undefined}
          onValueChange={(title) => onSection({ ...section, title })}
        />
      </Removable>
      {section.rows.map((row, index) => (
        <Removable
          key={row.id}
          isFixed={section.rows.length === 1}
          onRemove={() => change(removedAt(section.rows, index))}
        >
          <CountedField
            label={t("row", { number: index + 1 })}
            path={`interactive.sections.${at}.rows.${index}.title`}
            value={row.title}
            max={sendLimits.rowTitle}
            onValueChange={(title) => change(changedAt(section.rows, index, { ...row, title }))}
          />
          <CountedField
            label={t("rowDescription", { number: index + 1 })}
            path={`interactive.sections.${at}.rows.${index}.description`}
            value={row.description}
            max={sendLimits.rowDescription}
            onValueChange={(description) => change(changedAt(section.rows, index, { ...row, description }))}
          />
        </Removable>
      ))}
      {!isFull && <AddButton label={t("addRow")} onClick={() => change([...section.rows, emptyChoice()])} />}
    </fieldset>
  );
}

export function AddButton({ label, onClick, disabled }: { label: string; onClick: () => void; disabled?: boolean }) {
  return (
    <Button variant="secondary" size="sm" onClick={onClick} disabled={disabled}>
      <Plus aria-hidden />
      {label}
    </Button>
  );
}

type RemovableProps = { isFixed: boolean; onRemove: () => void; children: React.ReactNode };

export function Removable({ isFixed, onRemove, children }: RemovableProps) {
  const t = useTranslations("composer.interactive");
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1 space-y-3">{children}</div>
      {!isFixed && (
        <IconButton label={t("remove")} size="sm" className="mt-6.5" onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
