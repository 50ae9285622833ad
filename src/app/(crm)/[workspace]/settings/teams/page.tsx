import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { TeamsScreen } from "#/ui/settings/team/teams-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("teams") };
}

export default async function TeamsPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "member.read")) notFound();
  return <TeamsScreen canManage={can(actor, "team.manage")} />;
}
