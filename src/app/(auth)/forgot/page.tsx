import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mailboxIsOpen } from "#/http/mailbox-access.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { ForgotForm } from "#/ui/auth/forgot-form.tsx";
import { TextLink } from "#/ui/auth/text-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.forgot"))("title") };
}

export default async function ForgotPage() {
  const t = await getTranslations("auth.forgot");
  return (
    <AuthPage
      title={t("title")}
      text={t("text")}
      footer={t.rich("signInLink", { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}
    >
      <ForgotForm hasMailbox={await mailboxIsOpen()} />
    </AuthPage>
  );
}
