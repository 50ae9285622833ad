"use client";

import { useTranslations } from "next-intl";
import type { TemplateField } from "#/domain/channels/template-fields-schema.ts";
import { type VariableSource, variableSources } from "#/domain/channels/template-sources-schema.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FileField } from "./file-field.tsx";

export type FieldValues = Record<string, string>;

type Props = {
  fields: TemplateField[];
  values: FieldValues;
  onChange: (key: string, value: string) => void;
  /** What is known about the customer and the agent: offered for texts with one tap. */
  known: Partial<Record<VariableSource, string>>;
};

/** Everything that a send of a template may say, in the order in which it is read. */
export function TemplateFields({ fields, values, onChange, known }: Props) {
  const t = useTranslations("templates.fill");
  if (fields.length === 0) return <p className="text-muted-foreground text-sm">{t("nothing")}</p>;
  const draw = (field: TemplateField) => (
    <OneField key={field.key} field={field} value={values[field.key] ?? ""} known={known} onChange={onChange} />
  );
  const extra = fields.filter(({ kind }) => isForPrograms.has(kind));
  return (
    <>
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

/** What comes back to a program when a button is tapped: people leave it empty. */
const isForPrograms: ReadonlySet<TemplateField["kind"]> = new Set(["payload", "token"]);

const files: Record<string, "image" | "video" | "document"> = { image: "image", video: "video", document: "document" };

type OneProps = { field: TemplateField; value: string } & Pick<Props, "known" | "onChange">;

function OneField({ field, value, known, onChange }: OneProps) {
  const t = useTranslations("templates.fill");
  const { key, kind, example, isRequired, card } = field;
  const name = t(`label.${kind}`, { name: field.name.replaceAll("_", " "), part: field.part });
  const label = card === undefined ? name : t("ofCard", { card: card + 1, name });
  const aside = isRequired ? undefined : t("optional");
  const file = files[kind];
  if (file) return <FileField label={label} kind={file} fileId={value} onFile={(id) => onChange(key, id)} />;
  return (
    <div>
      <Field label={label} name={key} aside={aside}>
        <FieldInput
          {...inputOf(kind, value)}
          value={kind === "expires" ? localTime(value) : value}
          onChange={(event) => onChange(key, kind === "expires" ? isoTime(event.target.value) : event.target.value)}
          placeholder={example && t("example", { example })}
        />
      </Field>
      {kind === "text" && !value && <Known known={known} onChoose={(text) => onChange(key, text)} />}
    </div>
  );
}

/** An empty field shows its hint in the reader's direction. */
function inputOf(kind: TemplateField["kind"], value: string) {
  if (kind === "expires") return { type: "datetime-local" as const };
  if (value === "") return {};
  if (kind === "latitude" || kind === "longitude") return { inputMode: "decimal" as const, dir: "ltr" };
  if (kind === "text" || kind === "place" || kind === "address") return { dir: "auto" };
  return { dir: "ltr" };
}

function Known({ known, onChoose }: { known: Props["known"]; onChoose: (text: string) => void }) {
  const t = useTranslations("templates.source");
  const offered = variableSources.filter((source, index) => {
    const text = known[source];
    return text && variableSources.findIndex((other) => known[other] === text) === index;
  });
  if (offered.length === 0) return null;
  return (
    <ul aria-label={t("list")} className="mt-1.5 flex flex-wrap gap-1">
      {offered.map((source) => (
        <li key={source}>
          <button
            type="button"
            title={t(source.replace(".", "_"))}
            onClick={() => onChoose(known[source] ?? "")}
            className="max-w-44 truncate rounded-full border bg-raised px-2 py-0.5 text-muted-foreground text-xs hover:bg-accent hover:text-foreground pointer-coarse:min-h-11 pointer-coarse:px-3"
          >
            <span className="sr-only">{t(source.replace(".", "_"))}: </span>
            <bdi>{known[source]}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
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
