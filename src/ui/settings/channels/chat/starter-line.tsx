"use client";

import { Counter } from "#/ui/kit/counter.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";

type Props = {
  label: string;
  value: string;
  most: number;
  error: string | undefined;
  hint?: string;
  /** Just added: somebody will write here next. */
  isFresh?: boolean;
  onValue: (value: string) => void;
};

/** A line with WhatsApp's limit counted. More can be typed, so that a pasted text can be cut by its author. */
export function StarterLine({ label, value, most, error, hint, isFresh = false, onValue }: Props) {
  return (
    <Field label={label} error={error} hint={hint} aside={<Counter count={value.trim().length} most={most} />}>
      <FieldInput dir="auto" autoFocus={isFresh} value={value} onChange={(event) => onValue(event.target.value)} />
    </Field>
  );
}
