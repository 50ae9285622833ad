"use client";

import { Bold, Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { placeholders } from "#/domain/channels/template-parts-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Counter } from "#/ui/kit/counter.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import type { DraftText } from "./draft.ts";
import { useProblemAt } from "./editor-problems.tsx";

type Props = {
  label: string;
  /** Place of the text, such as `body` or `cards.0.body`. */
  at: string;
  value: DraftText;
  onChange: (value: DraftText) => void;
  most: number;
  isLine?: boolean;
};

/** A text with variables: how long it is, a button for the next variable, and a sample of each. */
export function EditorText({ label, at, value, onChange, most, isLine = false }: Props) {
  const t = useTranslations("templates.editor");
  const problemAt = useProblemAt();
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, examples } = value;
  const names = placeholders(text);
  const setText = (next: string) => onChange({ ...value, text: next });
  const insert = (before: string, after = "") => {
    const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {};
    const inside = text.slice(selectionStart, selectionEnd);
    setText(text.slice(0, selectionStart) + before + inside + after + text.slice(selectionEnd));
    const caret = selectionStart + before.length + inside.length;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };
  const shared = { dir: "auto", value: text };
  return (
    <div className="space-y-3">
      <div className="space-y-1.5">
        <Field label={label} name={at} error={problemAt(at)} aside={<Counter count={[...text].length} most={most} />}>
          {isLine ? (
            <FieldInput {...shared} onChange={(event) => setText(event.target.value)} />
          ) : (
            <FieldTextarea {...shared} ref={area} rows={5} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <div className="flex flex-wrap gap-1.5">
          {(!isLine || names.length === 0) && (
            <Button size="sm" variant="ghost" onClick={() => insert(nextVariable(names))}>
              <Braces aria-hidden />
              {t("addVariable")}
            </Button>
          )}
          {!isLine && (
            <Button size="sm" variant="ghost" onClick={() => insert("*", "*")}>
              <Bold aria-hidden />
              {t("bold")}
            </Button>
          )}
        </div>
      </div>
      {names.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {names.map((name) => (
            <Field key={name} label={t("sample", { name: `{{${name}}}` })} error={problemAt(`${at}.${name}`)}>
              <FieldInput
                dir="auto"
                value={examples[name] ?? ""}
                onChange={(event) => onChange({ ...value, examples: { ...examples, [name]: event.target.value } })}
              />
            </Field>
          ))}
          <p className="text-muted-foreground text-xs sm:col-span-2">{t("sampleHint")}</p>
        </div>
      )}
    </div>
  );
}

/** Numbers go on from the highest; among names a new one is found that is free. */
function nextVariable(names: string[]): string {
  const isNamed = names.some((name) => !/^\d+$/.test(name));
  const next = names.length + 1;
  return isNamed ? `{{value_${next}}}` : `{{${next}}}`;
}
