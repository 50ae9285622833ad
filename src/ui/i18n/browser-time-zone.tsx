"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Times in the reader's own zone. The server does not know it, so the first paint uses its own and then moves over. */
export function BrowserTimeZone({ serverZone = "UTC", children }: { serverZone?: string; children: ReactNode }) {
  const locale = useLocale();
  const messages = useMessages();
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => serverZone,
  );
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={zone}>
      {children}
    </NextIntlClientProvider>
  );
}
