import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";

type Props = Pick<ComponentProps<typeof FieldInput>, "autoComplete" | "autoFocus" | "onValueChange"> & {
  label?: string;
  error: ReactNode;
};

/** An address is written from the left, whatever the language of the page. */
export function EmailField({ label, error, autoComplete = "username", ...rest }: Props) {
  const t = useTranslations("auth");
  return (
    <Field label={label ?? t("email")} error={error}>
      <FieldInput
        {...rest}
        name="email"
        type="email"
        autoComplete={autoComplete}
        inputMode="email"
        dir="ltr"
        className="h-10 rtl:text-end"
      />
    </Field>
  );
}

/** Good enough to be sent; the server looks closer. */
export function looksLikeEmail(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text.trim());
}
