import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { TemplatesScreen } from "#/ui/settings/templates/templates-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("templates") };
}

export default async function TemplatesPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  const { items } = await listChannels(actor, { limit: 100 });
  return <TemplatesScreen channels={items} canManage={can(actor, "template.manage")} />;
}
