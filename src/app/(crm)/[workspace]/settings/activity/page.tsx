import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { ActivityScreen } from "#/ui/settings/activity/activity-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("activity") };
}

export default async function ActivityPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "activity.read")) notFound();
  return <ActivityScreen mayProtect={can(actor, "workspace.protect")} />;
}
