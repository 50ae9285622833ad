"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuChoice } from "#/ui/kit/menu.tsx";
import { themes } from "#/ui/theme/theme.ts";
import { useTheme } from "#/ui/theme/use-theme.ts";

const icons = {
  light: <Sun aria-hidden="true" />,
  dark: <Moon aria-hidden="true" />,
  system: <Monitor aria-hidden="true" />,
};

export function ThemeChoice() {
  const t = useTranslations("shell.theme");
  const [theme, setTheme] = useTheme();
  const options = themes.map((value) => ({ value, label: t(value), icon: icons[value] }));
  return <MenuChoice label={t("label")} value={theme} options={options} onValueChange={setTheme} />;
}
