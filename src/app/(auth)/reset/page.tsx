import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { ResetForm } from "#/ui/auth/reset-form.tsx";
import { TextLink } from "#/ui/auth/text-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.reset"))("title") };
}

export default async function ResetPage() {
  const t = await getTranslations("auth.reset");
  return (
    <AuthPage
      title={t("title")}
      text={t("text")}
      footer={t.rich("signInLink", { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}
    >
      <ResetForm />
    </AuthPage>
  );
}
