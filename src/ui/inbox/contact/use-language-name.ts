import { useLocale } from "next-intl";

/** `ar_SA` as "Arabic (Saudi Arabia)" in the reader's language; what no one knows stays as it is. */
export function useLanguageName(): (tag: string) => string {
  const locale = useLocale();
  return (tag) => {
    try {
      return new Intl.DisplayNames(locale, { type: "language" }).of(tag.replaceAll("_", "-")) ?? tag;
    } catch (error) {
      if (error instanceof RangeError) return tag;
      throw error;
    }
  };
}
