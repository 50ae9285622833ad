"use client";

import { Languages, Moon, Sun } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { localeNames, locales } from "#/ui/i18n/locale.ts";
import { useSetLocale } from "#/ui/i18n/use-set-locale.ts";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Menu, MenuChoice } from "#/ui/kit/menu.tsx";
import { ThemeChoice } from "#/ui/shell/theme-choice.tsx";

const languages = locales.map((value) => ({ value, label: localeNames[value], lang: value }));

/** Language and theme for who is not signed in yet. */
export function PagePreferences() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const setLocale = useSetLocale();
  const languageButton = (
    <Button variant="ghost">
      <Languages aria-hidden="true" />
      {localeNames[locale]}
    </Button>
  );
  const themeButton = (
    <IconButton label={t("theme.label")} tooltip={false}>
      <Sun aria-hidden="true" className="dark:hidden" />
      <Moon aria-hidden="true" className="hidden dark:block" />
    </IconButton>
  );
  return (
    <div className="flex items-center gap-1">
      <Menu trigger={languageButton} align="end">
        <MenuChoice label={t("language")} value={locale} options={languages} onValueChange={setLocale} />
      </Menu>
      <Menu trigger={themeButton} align="end">
        <ThemeChoice />
      </Menu>
    </div>
  );
}
