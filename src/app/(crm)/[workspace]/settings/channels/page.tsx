import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { requirePage } from "#/http/page-session.ts";
import { ChannelsScreen } from "#/ui/settings/channels/channels-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("channels") };
}

export default async function ChannelsPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  const { items } = await listChannels(actor, { limit: 100 });
  return <ChannelsScreen channels={items} />;
}
