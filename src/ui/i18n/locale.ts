export const locales = ["en", "fr", "ar"] as const;
export type Locale = (typeof locales)[number];

export const localeCookie = "wasl-locale";

/** Each language by its own name, which is how a person who cannot read the current one finds theirs. */
export const localeNames: Record<Locale, string> = { en: "English", fr: "Français", ar: "العربية" };

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

export function directionOf(locale: string): "rtl" | "ltr" {
  return locale === "ar" ? "rtl" : "ltr";
}

/** The language to answer in: the person's choice, else the browser's best liked that we have, else English. */
export function pickLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  return byPreference(acceptLanguage ?? "").find(isLocale) ?? "en";
}

function byPreference(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((one) => one.trim().startsWith("q="));
      return { language: tag.split("-")[0] ?? "", quality: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
}
