"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";

type Props = {
  name: string;
  autoComplete?: "current-password" | "new-password";
  onValueChange?: (value: string) => void;
};

export function PasswordInput({ name, autoComplete = "current-password", onValueChange }: Props) {
  const t = useTranslations("auth");
  const [isShown, setIsShown] = useState(false);
  return (
    <span className="relative block">
      <FieldInput
        name={name}
        type={isShown ? "text" : "password"}
        autoComplete={autoComplete}
        {...(onValueChange && { onValueChange })}
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        className="h-10 pe-11 rtl:ps-11 rtl:pe-3 rtl:text-end"
      />
      <IconButton
        label={t(isShown ? "hidePassword" : "showPassword")}
        tooltip={false}
        size="sm"
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        className="absolute inset-y-0 end-1 my-auto"
      >
        {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
      </IconButton>
    </span>
  );
}
