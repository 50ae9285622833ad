import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { DataScreen } from "#/ui/settings/data/data-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("data") };
}

export default async function DataPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "workspace.manage") || actor.sight) notFound();
  return <DataScreen canSeeReceipts={can(actor, "contact.erase")} />;
}
