"use client";

import { useSyncExternalStore } from "react";
import { rememberChoice } from "#/ui/remember-choice.ts";
import { type Theme, themeCookie, themeOf } from "./theme.ts";

const changed = "wasl:theme";

/** The theme on `<html>`, and how to change it: at once here, by the cookie in the next page. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, current, () => "system" as const);
  return [theme, setTheme];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}

function current(): Theme {
  return themeOf(document.documentElement.dataset.theme);
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  rememberChoice(themeCookie, theme);
  window.dispatchEvent(new Event(changed));
}
