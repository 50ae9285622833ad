"use client";

import { useTranslations } from "next-intl";
import type { TemplateField } from "#/domain/channels/template-fields-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import type { KnownValues } from "../data/template-variables.ts";
import { FileField } from "./file-field.tsx";
import { VariableChips } from "./variable-chips.tsx";
import { VariableMenu } from "./variable-menu.tsx";

export type FieldValues = Record<string, string>;

type Props = {
  fields: TemplateField[];
  values: FieldValues;
  onChange: (key: string, value: string) => void;
  /** What is known about the customer, their order and the agent: offered for texts. */
  known: KnownValues;
  /** Asks again for what is known, if that failed; null otherwise. */
  onRetry: (() => void) | null;
};

/** Everything that a send of a template may say, in the order in which it is read. */
export function TemplateFields({ fields, values, onChange, known, onRetry }: Props) {
  const t = useTranslations("templates.fill");
  if (fields.length === 0) return <p className="text-muted-foreground text-sm">{t("nothing")}</p>;
  const draw = (field: TemplateField) => (
    <OneField key={field.key} field={field} value={values[field.key] ?? ""} known={known} onChange={onChange} />
  );
  const extra = fields.filter(({ kind }) => isForPrograms.has(kind));
  return (
    <>
      {onRetry && fields.some(takesText) && <KnownFailed onRetry={onRetry} />}
      {fields.filter(({ kind }) => !isForPrograms.has(kind)).map(draw)}
      {extra.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer rounded-sm text-muted-foreground text-xs hover:text-foreground pointer-coarse:py-3">
            {t("more")}
          </summary>
          <div className="mt-3 space-y-3">{extra.map(draw)}</div>
        </details>
      )}
    </>
  );
}

function KnownFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("templates.source");
  const common = useTranslations("common");
  return (
    <p role="status" className="flex flex-wrap items-center justify-between gap-x-3 text-muted-foreground text-xs">
      {t("failed")}
      <Button variant="ghost" size="sm" onClick={onRetry}>
        {common("retry")}
      </Button>
    </p>
  );
}

function takesText({ kind }: TemplateField): boolean {
  return kind === "text" || kind === "url";
}

/** What comes back to a program when a button is tapped: people leave it empty. */
const isForPrograms: ReadonlySet<TemplateField["kind"]> = new Set(["payload", "token"]);

const files: Record<string, "image" | "video" | "document"> = { image: "image", video: "video", document: "document" };

type OneProps = { field: TemplateField; value: string } & Pick<Props, "known" | "onChange">;

function OneField({ field, value, known, onChange }: OneProps) {
  const t = useTranslations("templates.fill");
  const { key, kind, example, isRequired, card } = field;
  const name = t(`label.${kind}`, { name: field.name.replaceAll("_", " "), part: field.part });
  const label = card === undefined ? name : t("ofCard", { card: card + 1, name });
  const insert = takesText(field) && <VariableMenu of={label} known={known} onChoose={(text) => onChange(key, text)} />;
  const aside = isRequired ? insert : t("optional");
  const file = files[kind];
  if (file) return <FileField label={label} kind={file} fileId={value} onFile={(id) => onChange(key, id)} />;
  return (
    <div>
      <Field label={label} name={key} aside={aside}>
        <FieldInput
          {...inputOf(kind, value)}
          value={kind === "expires" ? localTime(value) : value}
          onChange={(event) => onChange(key, kind === "expires" ? isoTime(event.target.value) : event.target.value)}
          placeholder={example && t("example", { example: isolated(example) })}
        />
      </Field>
      {kind === "text" && !value && <VariableChips known={known} onChoose={(text) => onChange(key, text)} />}
    </div>
  );
}

/** A sample keeps its own direction among the reader's words; a placeholder knows no markup. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** An empty field shows its hint in the reader's direction. */
function inputOf(kind: TemplateField["kind"], value: string) {
  if (kind === "expires") return { type: "datetime-local" as const };
  if (value === "") return {};
  if (kind === "latitude" || kind === "longitude") return { inputMode: "decimal" as const, dir: "ltr" };
  if (kind === "text" || kind === "place" || kind === "address") return { dir: "auto" };
  return { dir: "ltr" };
}

/** `datetime-local` speaks the reader's own time without a zone. */
function localTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function isoTime(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? "" : at.toISOString();
}
