"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { countries } from "#/domain/team/country-schema.ts";
import { workspaceKinds } from "#/domain/team/schema.ts";
import { useIsBrowser } from "#/ui/i18n/use-is-browser.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";

/** Name, kind and country of the business. The time zone is the browser's; the currency follows from the country. */
export function WorkspaceFields({ nameProblem }: { nameProblem: string | undefined }) {
  const t = useTranslations("auth.signUp");
  const locale = useLocale();
  const [kind, setKind] = useState<string>("RESTAURANT");
  const [country, setCountry] = useState("SA");
  const [timeZone, setTimeZone] = useState("Asia/Riyadh");
  const isBrowser = useIsBrowser();
  const options = useMemo(
    () => (isBrowser ? countryOptions(locale) : countries.map((value) => ({ value, label: value }))),
    [isBrowser, locale],
  );
  // After the first render, which has to be the server's.
  useEffect(() => {
    setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone || "Asia/Riyadh");
    // By hand: some systems name languages that `Intl.Locale` refuses, such as "en-US@posix".
    const region = navigator.languages
      .map((tag) => /-([A-Z]{2})\b/.exec(tag)?.[1] ?? "")
      .find((code) => countries.includes(code));
    if (region) setCountry(region);
  }, []);
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="sr-only">{t("workspace")}</legend>
      <Field label={t("workspace")} error={nameProblem} hint={t("workspaceHint")}>
        <FieldInput name="workspaceName" autoComplete="organization" maxLength={100} className="h-10" />
      </Field>
      <Field label={t("kind")}>
        <FieldSelect
          name="kind"
          value={kind}
          onValueChange={setKind}
          options={workspaceKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </Field>
      <Field label={t("country")}>
        <FieldSelect
          name="country"
          autoComplete="country"
          value={country}
          onValueChange={setCountry}
          options={options}
        />
      </Field>
      <input type="hidden" name="timezone" value={timeZone} />
    </fieldset>
  );
}

function countryOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const options = countries.map((value) => ({ value, label: names.of(value) ?? value }));
  return options.sort((a, b) => a.label.localeCompare(b.label, locale));
}
