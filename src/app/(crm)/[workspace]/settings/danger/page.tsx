import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { DangerScreen } from "#/ui/settings/account/danger-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("danger") };
}

export default async function DangerPage({ params }: Props) {
  const { actor, workspace } = await requirePage((await params).workspace);
  if (!can(actor, "workspace.delete")) notFound();
  return <DangerScreen name={workspace.name} />;
}
