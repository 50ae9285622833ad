import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readInvitation } from "#/domain/team/invitations/accept-invitation.ts";
import { currentSession } from "#/http/page-session.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { InvitationStep } from "#/ui/auth/invitation-step.tsx";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members.join"))("page"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("members.join");
  const role = await getTranslations("shell.role");
  const invitation = await readInvitation(token);
  if (!invitation) return <AuthPage title={t("overTitle")}>{t("overText")}</AuthPage>;
  const { workspaceName: workspace, inviterName: name, email } = invitation;
  const as = invitation.roleName ?? role(invitation.role);
  const session = await currentSession();
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
