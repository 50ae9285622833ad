import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { readWorkspace } from "#/domain/team/workspace-profile.ts";
import { requirePage } from "#/http/page-session.ts";
import { WorkspaceScreen } from "#/ui/settings/team/workspace-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("workspace") };
}

export default async function WorkspacePage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "workspace.read")) notFound();
  const workspace = await readWorkspace(actor);
  return (
    <WorkspaceScreen
      workspace={workspace}
      canManage={can(actor, "workspace.manage")}
      isOwner={can(actor, "workspace.delete")}
    />
  );
}
