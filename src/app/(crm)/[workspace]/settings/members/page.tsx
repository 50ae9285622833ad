import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { readWorkspace } from "#/domain/team/workspace-profile.ts";
import { requirePage } from "#/http/page-session.ts";
import { ProofProvider } from "#/ui/settings/account/proof-provider.tsx";
import { MembersScreen } from "#/ui/settings/team/members-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("members") };
}

export default async function MembersPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "member.read")) notFound();
  const { workingHours } = await readWorkspace(actor);
  return (
    <ProofProvider>
      <MembersScreen canManage={can(actor, "member.manage")} hours={workingHours} />
    </ProofProvider>
  );
}
