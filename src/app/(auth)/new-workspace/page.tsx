import { MailWarning } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireUser } from "#/http/page-session.ts";
import { env } from "#/platform/env.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { ConfirmEmailButton } from "#/ui/auth/confirm-email-button.tsx";
import { NewWorkspaceForm } from "#/ui/auth/new-workspace-form.tsx";
import { TextLink } from "#/ui/auth/text-link.tsx";
import { Banner } from "#/ui/kit/banner.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.newWorkspace"))("title") };
}

/** Another workspace for who has an account. */
export default async function NewWorkspacePage() {
  if (env.SIGNUP === "off") notFound();
  const { user, workspaces } = await requireUser();
  const t = await getTranslations("auth.newWorkspace");
  const back = workspaces.length > 0 && t.rich("back", { link: (words) => <TextLink href="/">{words}</TextLink> });
  return (
    <AuthPage title={t("title")} text={t("text")} footer={back}>
      {user.emailVerifiedAt ? (
        <NewWorkspaceForm />
      ) : (
        <div className="flex flex-col gap-4">
          <Banner tone="info" icon={<MailWarning aria-hidden="true" />}>
            {t("unconfirmed", { email: user.email })}
          </Banner>
          <ConfirmEmailButton variant="primary" size="lg" />
        </div>
      )}
    </AuthPage>
  );
}
