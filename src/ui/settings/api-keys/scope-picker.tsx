"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { scopes } from "#/domain/team/schema.ts";
import { Button } from "#/ui/kit/button.tsx";

type Props = { chosen: string[]; onChange: (chosen: string[]) => void; error: string | undefined };

/** What a key may do, each with its name in the API beside it. */
export function ScopePicker({ chosen, onChange, error }: Props) {
  const t = useTranslations("account.keys");
  const name = useTranslations("account.scope");
  const errorId = useId();
  const isAll = chosen.length === scopes.length;
  const toggle = (scope: string) =>
    onChange(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope]);
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between">
        <legend className="float-start font-medium text-sm">{t("scopes")}</legend>
        <Button size="sm" variant="ghost" onClick={() => onChange(isAll ? [] : [...scopes])}>
          {t(isAll ? "none" : "all")}
        </Button>
      </div>
      <div className="grid max-h-60 gap-x-4 overflow-y-auto rounded-md border p-2 sm:grid-cols-2">
        {scopes.map((scope) => (
          <label
            key={scope}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-1.5 text-sm hover:bg-accent/60 pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={() => toggle(scope)}
              className="size-4 shrink-0 accent-primary"
            />
            <span className="min-w-0">
              <span className="block truncate">
                {name.has(scope as "file.read") ? name(scope as "file.read") : scope}
              </span>
              <code dir="ltr" className="block truncate text-start font-mono text-2xs text-muted-foreground">
                {scope}
              </code>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} role="alert" className="text-destructive text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
