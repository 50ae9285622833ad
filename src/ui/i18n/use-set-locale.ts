"use client";

import { useRouter } from "next/navigation";
import { rememberChoice } from "#/ui/remember-choice.ts";
import { type Locale, localeCookie } from "./locale.ts";

/** Switches the language without a reload: the server renders again, what was typed stays. */
export function useSetLocale(): (locale: Locale) => void {
  const router = useRouter();
  return (locale) => {
    rememberChoice(localeCookie, locale);
    router.refresh();
  };
}
