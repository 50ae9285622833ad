import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { DeliveriesScreen } from "#/ui/settings/deliveries/deliveries-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("deliveries") };
}

export default async function DeliveriesPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "channel.manage")) notFound();
  const { items } = await listChannels(actor, { limit: 100 });
  return <DeliveriesScreen channels={items} />;
}
