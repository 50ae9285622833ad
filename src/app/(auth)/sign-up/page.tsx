import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mailboxIsOpen } from "#/http/mailbox-access.ts";
import { env } from "#/platform/env.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { SignUpForm } from "#/ui/auth/sign-up-form.tsx";
import { TextLink } from "#/ui/auth/text-link.tsx";

/** Whether one may sign up is a setting of the running server, not of the build. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signUp"))("title") };
}

export default async function SignUpPage() {
  if (env.SIGNUP === "off") notFound();
  const t = await getTranslations("auth.signUp");
  return (
    <AuthPage
      title={t("title")}
      text={t("text")}
      footer={t.rich("signInLink", { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}
    >
      <SignUpForm hasMailbox={await mailboxIsOpen()} />
    </AuthPage>
  );
}
