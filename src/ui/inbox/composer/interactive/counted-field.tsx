import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { useProblem } from "./problems.tsx";

type Props = {
  label: string;
  /** Where the rules look for it, such as `interactive.buttons.0.title`. */
  path: string;
  value: string | undefined;
  onValueChange: (value: string) => void;
  max: number;
  hint?: string;
  isLong?: boolean;
} & Pick<ComponentProps<"input">, "dir" | "inputMode" | "placeholder">;

/** A text with WhatsApp's limit counted. More than that can be typed, so that a pasted text can be cut by its author. */
export function CountedField({
  label,
  path,
  value = "",
  onValueChange,
  max,
  hint,
  isLong,
  dir = "auto",
  ...rest
}: Props) {
  const t = useTranslations("composer");
  const error = useProblem(path);
  const control = { ...rest, dir, value };
  return (
    <Field
      label={label}
      error={error}
      hint={hint}
      aside={
        <span className={`tabular-nums ${value.length > max ? "font-medium text-destructive" : ""}`}>
          {t("counter", { count: value.length, max })}
        </span>
      }
    >
      {isLong ? (
        <FieldTextarea {...control} inputMode={undefined} onChange={(event) => onValueChange(event.target.value)} />
      ) : (
        <FieldInput {...control} onChange={(event) => onValueChange(event.target.value)} />
      )}
    </Field>
  );
}
