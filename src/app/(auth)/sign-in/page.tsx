import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentSession } from "#/http/page-session.ts";
import { safeNext } from "#/http/safe-next.ts";
import { env } from "#/platform/env.ts";
import { readDemoLogins } from "#/platform/launch/read-demo-logins.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { SignInForm } from "#/ui/auth/sign-in-form.tsx";
import { TextLink } from "#/ui/auth/text-link.tsx";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const given = (await searchParams).next;
  const next = safeNext(typeof given === "string" ? given : undefined);
  if (await currentSession()) redirect(next);
  const t = await getTranslations("auth");
  const footer =
    env.SIGNUP === "off"
      ? null
      : t.rich("signUpLink", { link: (words) => <TextLink href="/sign-up">{words}</TextLink> });
  return (
    <AuthPage title={t("title")} text={t("subtitle")} footer={footer}>
      <SignInForm next={next} demo={await readDemoLogins()} />
    </AuthPage>
  );
}
