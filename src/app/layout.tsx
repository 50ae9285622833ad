import "@fontsource-variable/inter/wght.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-400.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-500.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-600.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { directionOf } from "#/ui/i18n/locale.ts";
import { Providers } from "#/ui/providers.tsx";
import { themeCookie, themeOf } from "#/ui/theme/theme.ts";

export async function generateMetadata(): Promise<Metadata> {
  const name = (await getTranslations("common"))("appName");
  return {
    title: { default: name, template: `%s · ${name}` },
    applicationName: name,
    manifest: "/manifest.webmanifest",
    icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" }, apple: "/icons/apple-touch-icon.png" },
    appleWebApp: { capable: true, title: name },
    // Phone numbers are ours to format.
    formatDetection: { telephone: false, email: false, address: false, date: false },
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f4f7f6" },
    { media: "(prefers-color-scheme: dark)", color: "#0b1111" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, asked] = await Promise.all([getLocale(), cookies(), headers()]);
  const direction = directionOf(locale);
  return (
    <html lang={locale} dir={direction} data-theme={themeOf(jar.get(themeCookie)?.value)}>
      <body>
        <NextIntlClientProvider>
          <Providers nonce={asked.get("x-nonce") ?? undefined} direction={direction}>
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
