import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { describeSecurity } from "#/domain/team/accounts/devices.ts";
import { currentSession } from "#/http/page-session.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { RequiredTwoFactor } from "#/ui/settings/account/required-two-factor.tsx";

type Props = { searchParams: Promise<{ for?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.twoFactor"))("title") };
}

/** Where somebody lands whose workspace asks for more than a password. */
export default async function TwoFactorPage({ searchParams }: Props) {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const slug = (await searchParams).for;
  const next = typeof slug === "string" && /^[a-z0-9-]+$/.test(slug) ? `/${slug}/inbox` : "/";
  if (session.user.hasTwoFactor) redirect(next);
  const t = await getTranslations("auth.twoFactor");
  return (
    <AuthPage title={t("title")} text={t("text")}>
      <RequiredTwoFactor security={await describeSecurity(session)} next={next} />
    </AuthPage>
  );
}
