"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "#/ui/kit/cn.ts";
import { Field } from "#/ui/kit/field.tsx";
import { PasswordInput } from "./password-input.tsx";
import { isStrongEnough, passwordScore } from "./password-score.ts";

type Props = { name: string; label: string; error?: string | undefined; personal?: string[] };

const levels = ["weak", "weak", "fair", "good", "strong"] as const;
const colors = ["bg-destructive", "bg-destructive", "bg-warning", "bg-success", "bg-success"];

/** A password that somebody chooses: how good it is shows while it is typed. */
export function NewPasswordField({ name, label, error, personal = [] }: Props) {
  const t = useTranslations("auth.strength");
  const [value, setValue] = useState("");
  const score = useScore(value, personal);
  const words = score === undefined ? t("hint") : t(levels[score] ?? "weak");
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        error={error}
        hint={
          <span role="status" className={cn(score !== undefined && !isStrongEnough(score) && "text-destructive")}>
            {words}
          </span>
        }
      >
        <PasswordInput name={name} autoComplete="new-password" onValueChange={setValue} />
      </Field>
      <span aria-hidden="true" className="grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={cn(
              "h-1 rounded-full transition-colors",
              score !== undefined && score >= Math.max(step, 1) ? colors[score] : "bg-muted",
              score === 0 && step === 1 && "bg-destructive",
            )}
          />
        ))}
      </span>
    </div>
  );
}

function useScore(value: string, personal: string[]): number | undefined {
  const [score, setScore] = useState<number>();
  const words = personal.join("\n");
  useEffect(() => {
    if (value === "") return setScore(undefined);
    let isOver = false;
    void passwordScore(value, words.split("\n")).then((found) => {
      // Too short is too weak, however odd the letters are.
      if (!isOver) setScore(value.length < 8 ? Math.min(found, 1) : found);
    });
    return () => {
      isOver = true;
    };
  }, [value, words]);
  return score;
}
