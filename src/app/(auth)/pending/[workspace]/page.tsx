import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { stateOfWorkspace } from "#/domain/team/accounts/workspace-state.ts";
import { requireMember, requireUser } from "#/http/page-session.ts";
import { AuthPage } from "#/ui/auth/auth-page.tsx";
import { ClosedWorkspaceActions } from "#/ui/auth/closed-workspace.tsx";
import { TextLink } from "#/ui/auth/text-link.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.closed"))("title") };
}

/** Where the people of a workspace land that is not open: it waits, was refused, was closed, or will be deleted. */
export default async function ClosedWorkspacePage({ params }: Props) {
  const { workspace: slug } = await params;
  const state = await stateOfWorkspace(await requireMember(slug));
  if (!state) notFound();
  if (state.status === "ACTIVE") redirect(`/${slug}/inbox`);
  const t = await getTranslations("auth.closed");
  const format = await getFormatter();
  const date = state.deletionDueAt ? format.dateTime(state.deletionDueAt, { dateStyle: "long" }) : "";
  const hasOther = (await requireUser()).workspaces.some((one) => one.status === "ACTIVE");
  const status = state.status as "PENDING_APPROVAL" | "REJECTED" | "SUSPENDED" | "DELETING";
  return (
    <AuthPage
      title={t(`${status}.title`, { name: state.name })}
      text={t(`${status}.text`, { date })}
      footer={hasOther && t.rich("others", { link: (words) => <TextLink href="/">{words}</TextLink> })}
    >
      {state.rejectionReason && status === "REJECTED" && (
        <blockquote className="mb-5 whitespace-pre-line rounded-lg border-s-4 border-warning bg-warning-soft px-4 py-3 text-sm">
          {state.rejectionReason}
        </blockquote>
      )}
      <ClosedWorkspaceActions slug={slug} canTakeBack={status === "DELETING" && state.isOwner} />
    </AuthPage>
  );
}
