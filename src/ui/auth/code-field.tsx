"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";

type Props = { isRecovery?: boolean; error?: ReactNode; autoFocus?: boolean };

/** Six digits, which phones offer by themselves, or a recovery code. */
export function CodeField({ isRecovery = false, error, autoFocus = true }: Props) {
  const t = useTranslations("auth.code");
  return (
    <Field label={t(isRecovery ? "recoveryLabel" : "label")} error={error}>
      <FieldInput
        name="totp"
        autoComplete="one-time-code"
        inputMode={isRecovery ? "text" : "numeric"}
        maxLength={isRecovery ? 24 : 7}
        autoCapitalize="characters"
        spellCheck={false}
        dir="ltr"
        autoFocus={autoFocus}
        className="h-10 font-mono tracking-widest rtl:text-end"
      />
    </Field>
  );
}
