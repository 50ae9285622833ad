"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { placeholders } from "#/domain/channels/template-parts-schema.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { Counter } from "#/ui/kit/counter.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import type { DraftButton } from "./draft.ts";
import { useProblemAt } from "./editor-problems.tsx";

type Props = {
  button: DraftButton;
  number: number;
  at: string;
  onChange: (part: Partial<DraftButton>) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

/** Its label is Meta's own. */
const isLabelled = (type: string) => type === "COPY_CODE";

export function EditorButton({ button, number, at, onChange, onRemove, onUp, onDown }: Props) {
  const t = useTranslations("templates");
  const kind = t.has(`buttonKind.${button.type}`) ? (button.type as "URL") : "other";
  return (
    <li className="rounded-lg border bg-canvas p-3">
      <div className="mb-2 flex items-center gap-1">
        <Badge>{t(`buttonKind.${kind}`)}</Badge>
        <span className="flex-1" />
        {onUp && (
          <IconButton label={t("editor.moveUp")} size="sm" onClick={onUp}>
            <ArrowUp aria-hidden />
          </IconButton>
        )}
        {onDown && (
          <IconButton label={t("editor.moveDown")} size="sm" onClick={onDown}>
            <ArrowDown aria-hidden />
          </IconButton>
        )}
        <IconButton label={t("editor.removeButton", { number })} size="sm" onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {!isLabelled(button.type) && (
          <ButtonField
            label={t("editor.buttonText")}
            at={`${at}.text`}
            value={button.text}
            isText
            aside={<Counter count={[...button.text].length} most={templateLimits.buttonText} />}
            onValue={(text) => onChange({ text })}
          />
        )}
        <KindFields button={button} at={at} onChange={onChange} />
      </div>
    </li>
  );
}

function KindFields({ button, at, onChange }: Pick<Props, "button" | "at" | "onChange">) {
  const t = useTranslations("templates.editor");
  if (button.type === "URL") {
    return (
      <>
        <ButtonField
          label={t("url")}
          at={`${at}.url`}
          value={button.url}
          hint={t("urlHint", { variable: "{{1}}" })}
          onValue={(url) => onChange({ url })}
        />
        {placeholders(button.url).length > 0 && (
          <ButtonField
            label={t("suffix")}
            at={`${at}.sample`}
            value={button.suffix}
            onValue={(suffix) => onChange({ suffix })}
          />
        )}
      </>
    );
  }
  if (button.type === "PHONE_NUMBER")
    return (
      <ButtonField
        label={t("phone")}
        at={`${at}.phone`}
        value={button.phone}
        onValue={(phone) => onChange({ phone })}
      />
    );
  if (button.type === "COPY_CODE")
    return (
      <ButtonField label={t("code")} at={`${at}.code`} value={button.code} onValue={(code) => onChange({ code })} />
    );
  if (button.type === "FLOW")
    return (
      <ButtonField
        label={t("flow")}
        at={`${at}.flow`}
        value={button.flowId}
        onValue={(flowId) => onChange({ flowId })}
      />
    );
  return null;
}

type FieldProps = {
  label: string;
  at: string;
  value: string;
  hint?: string;
  aside?: ReactNode;
  /** Words of a language, not an address or a number. */
  isText?: boolean;
  onValue: (value: string) => void;
};

function ButtonField({ label, at, value, hint, aside, isText = false, onValue }: FieldProps) {
  const problemAt = useProblemAt();
  return (
    <Field label={label} error={problemAt(at)} hint={hint} aside={aside}>
      <FieldInput dir={isText ? "auto" : "ltr"} value={value} onChange={(event) => onValue(event.target.value)} />
    </Field>
  );
}
