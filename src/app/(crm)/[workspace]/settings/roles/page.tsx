import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { RolesScreen } from "#/ui/settings/team/roles-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("roles") };
}

export default async function RolesPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "member.read")) notFound();
  return <RolesScreen canManage={can(actor, "role.manage")} />;
}
