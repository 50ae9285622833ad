import type { Locale } from "#/ui/i18n/locale.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
  }
}
