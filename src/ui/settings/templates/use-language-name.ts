import { useLocale } from "next-intl";
import { useMemo } from "react";

/** `en_US` in the reader's language; the code itself where the browser knows no name. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
    return (code) => names.of(code.replace("_", "-")) ?? code;
  }, [locale]);
}
