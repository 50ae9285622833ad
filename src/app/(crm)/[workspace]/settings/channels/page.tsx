import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getConnectOptions } from "#/domain/channels/channel-webhook.ts";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { ChannelsScreen } from "#/ui/settings/channels/channels-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("channels") };
}

export default async function ChannelsPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  const { items } = await listChannels(actor, { limit: 100 });
  const options = can(actor, "channel.manage") ? getConnectOptions(actor) : null;
  return <ChannelsScreen channels={items} options={options} />;
}
