import { cookies, headers } from "next/headers";
import type { AbstractIntlMessages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { areas } from "./areas.ts";
import { type Locale, localeCookie, pickLocale } from "./locale.ts";

/** Times are shown in the browser's zone by the components that print them; the server prints in UTC. */
export default getRequestConfig(async () => {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  const locale = pickLocale(jar.get(localeCookie)?.value, asked.get("accept-language"));
  return { locale, messages: await loadMessages(locale), timeZone: "UTC" };
});

async function loadMessages(locale: Locale): Promise<AbstractIntlMessages> {
  const files = await Promise.all(
    areas.map(async (area): Promise<[string, AbstractIntlMessages]> => {
      const file: { default: AbstractIntlMessages } = await import(`../messages/${locale}/${area}.json`);
      return [area, file.default];
    }),
  );
  return Object.fromEntries(files);
}
