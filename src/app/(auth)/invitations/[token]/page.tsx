import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { readInvitation } from "#/domain/team/invitations/accept-invitation.ts";
import { currentSession } from "#/http/page-session.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { InvitationStep } from "#/ui/auth/invitation-step.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members.join"))("page"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("members.join");
  const role = await getTranslations("shell.role");
  const [invitation, session] = await Promise.all([readInvitation(token), currentSession()]);
  if (!invitation) {
    return (
      <AuthPage title={t("overTitle")} text={t("overText")}>
        <Link
          href={session ? "/" : "/sign-in"}
          className={buttonStyles({ variant: "primary", size: "lg", className: "w-full" })}
        >
          {t(session ? "goOn" : "signIn")}
        </Link>
      </AuthPage>
    );
  }
  const { workspaceName: workspace, inviterName: name, email } = invitation;
  const as = invitation.roleName ?? role(invitation.role);
  return (
    <AuthPage title={t("title", { workspace })} text={t("text", { name, workspace, role: as })}>
      <InvitationStep
        token={token}
        email={email}
        hasAccount={invitation.hasAccount}
        signedInAs={session?.user.email ?? null}
      />
    </AuthPage>
  );
}
