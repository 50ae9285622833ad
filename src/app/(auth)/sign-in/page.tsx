import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentSession } from "#/http/page-session.ts";
import { safeNext } from "#/http/safe-next.ts";
import { readDemoLogins } from "#/platform/launch/read-demo-logins.ts";
import { PagePreferences } from "#/ui/auth/page-preferences.tsx";
import { SignInForm } from "#/ui/auth/sign-in-form.tsx";
import { SignInPitch } from "#/ui/auth/sign-in-pitch.tsx";
import { WaslMark } from "#/ui/shell/wasl-mark.tsx";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const given = (await searchParams).next;
  const next = safeNext(typeof given === "string" ? given : undefined);
  if (await currentSession()) redirect(next);
  const t = await getTranslations("auth");
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <main className="flex flex-col px-6 py-5 sm:px-10">
        <header className="flex items-center justify-between">
          <WaslMark />
          <PagePreferences />
        </header>
        <div className="mx-auto my-auto w-full max-w-88 py-10">
          <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
          <p className="mt-1.5 mb-7 text-muted-foreground text-sm">{t("subtitle")}</p>
          <SignInForm next={next} demo={await readDemoLogins()} />
        </div>
      </main>
      <SignInPitch />
    </div>
  );
}
