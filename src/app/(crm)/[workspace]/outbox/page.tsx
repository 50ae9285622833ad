import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { listOutbox } from "#/domain/messaging/outbox.ts";
import { outboxQuery } from "#/domain/messaging/outbox-schema.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { firstOutboxFilter } from "#/ui/outbox/outbox-filter.ts";
import { OutboxScreen } from "#/ui/outbox/outbox-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("outbox"))("title") };
}

/** The first paint carries what is stuck. */
export default async function OutboxPage({ params }: Props) {
  const { actor, user, workspace, timeZone } = await requirePage((await params).workspace);
  const [first, channels] = await Promise.all([
    listOutbox(actor, outboxQuery.parse({})),
    can(actor, "channel.read") ? listChannels(actor, { limit: 100 }) : { items: [] },
  ]);
  const client = new QueryClient();
  client.setQueryData(queryKeys.outboxList(workspace.slug, firstOutboxFilter), { pages: [first], pageParams: [null] });
  const session = {
    workspaceSlug: workspace.slug,
    me: { id: user.userId, name: user.name },
    canSend: can(actor, "message.send"),
    timeZone,
  };
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OutboxScreen
        session={session}
        canRelease={can(actor, "outbox.release")}
        channels={channels.items.map(({ id, displayName }) => ({ id, name: displayName }))}
      />
    </HydrationBoundary>
  );
}
