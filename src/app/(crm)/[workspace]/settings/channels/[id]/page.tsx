import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { getChannel } from "#/domain/channels/list-channels.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { hasCode } from "#/platform/errors.ts";
import { ChannelScreen } from "#/ui/settings/channels/channel-screen.tsx";

type Props = { params: Promise<{ workspace: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("channels") };
}

export default async function ChannelPage({ params }: Props) {
  const { workspace, id } = await params;
  const { actor } = await requirePage(workspace);
  if (!z.uuid().safeParse(id).success) notFound();
  const channel = await getChannel(actor, id).catch((error: unknown) => {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  });
  return <ChannelScreen channel={channel} canManage={can(actor, "channel.manage")} />;
}
