"use client";

import { useLocale, useTranslations } from "next-intl";
import { api } from "#/ui/data/api-client.ts";
import { localeNames, locales } from "#/ui/i18n/locale.ts";
import { useSetLocale } from "#/ui/i18n/use-set-locale.ts";
import { MenuChoice } from "#/ui/kit/menu.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

const options = locales.map((value) => ({ value, label: localeNames[value], lang: value }));

export function LanguageChoice() {
  const t = useTranslations("shell");
  const setLocale = useSetLocale();
  const toast = useToast();
  return (
    <MenuChoice
      label={t("language")}
      value={useLocale()}
      options={options}
      onValueChange={(locale) => {
        setLocale(locale);
        // The cookie decides what is shown; the account only remembers it for mail and other devices.
        api.patch("/api/me", { locale }).catch(() => toast.show({ title: t("languageNotSaved"), tone: "error" }));
      }}
    />
  );
}
