import { useLocale } from "next-intl";
import { useMemo } from "react";

/**
 * `en_US` as "American English" in the reader's language, with the capital that begins an entry; what no one knows
 * stays as it is.
 */
export function useLanguageName(): (tag: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "language" });
    return (tag) => {
      try {
        const name = names.of(tag.replaceAll("_", "-")) ?? tag;
        return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
      } catch (error) {
        if (error instanceof RangeError) return tag;
        throw error;
      }
    };
  }, [locale]);
}
