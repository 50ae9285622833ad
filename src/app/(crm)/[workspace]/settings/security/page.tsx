import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { SecurityScreen } from "#/ui/settings/account/security-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("security") };
}

export default async function SecurityPage({ params }: Props) {
  const { actor, user } = await requirePage((await params).workspace);
  return <SecurityScreen name={user.name} canProtect={can(actor, "workspace.protect")} />;
}
