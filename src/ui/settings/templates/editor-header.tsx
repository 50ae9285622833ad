"use client";

import { useTranslations } from "next-intl";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { FileField } from "../../templates/file-field.tsx";
import type { DraftFace } from "./draft.ts";
import { useProblemAt } from "./editor-problems.tsx";
import { EditorText } from "./editor-text.tsx";

type Format = DraftFace["format"];
type Props = {
  face: DraftFace;
  /** Place of the header, `header` or `cards.0.header`. */
  at: string;
  onChange: (part: Partial<DraftFace>) => void;
};

const formats = ["NONE", "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"] as const;

/** Nothing, a text, a file or a place above the text. */
export function EditorHeader({ face, at, onChange }: Props) {
  const t = useTranslations("templates");
  return (
    <div className="space-y-4">
      <Field label={t("editor.header")}>
        <FieldSelect
          value={face.format}
          onValueChange={(format) => onChange({ format: format as Format, fileId: "" })}
          options={formats.map((value) => ({ value, label: t(`format.${value}`) }))}
          className="max-w-60"
        />
      </Field>
      {face.format === "TEXT" && (
        <EditorText
          isLine
          label={t("editor.headerText")}
          at={at}
          value={face.header}
          onChange={(header) => onChange({ header })}
          most={templateLimits.header}
        />
      )}
      {face.format === "LOCATION" && <p className="text-muted-foreground text-xs">{t("editor.locationHint")}</p>}
      <SampleFile face={face} at={at} onChange={onChange} />
    </div>
  );
}

const kinds: Partial<Record<Format, "image" | "video" | "document">> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
};

/** The file that Meta's reviewers look at. */
export function SampleFile({ face, at, onChange }: Props) {
  const t = useTranslations("templates.editor");
  const problemAt = useProblemAt();
  const kind = kinds[face.format];
  if (!kind) return null;
  return (
    <FileField
      isSample
      label={t("sampleFile")}
      kind={kind}
      fileId={face.fileId}
      error={problemAt(at)}
      onFile={(fileId) => onChange({ fileId })}
    />
  );
}
