import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { TextLink } from "#/ui/auth/text-link.tsx";
import { VerifyStep } from "#/ui/auth/verify-step.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.verify"))("title") };
}

export default async function VerifyPage() {
  const t = await getTranslations("auth.verify");
  return (
    <AuthPage
      title={t("title")}
      text={t("text")}
      footer={t.rich("signInLink", { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}
    >
      <VerifyStep />
    </AuthPage>
  );
}
