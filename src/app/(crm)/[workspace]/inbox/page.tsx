import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { type InboxData, readInbox } from "#/domain/messaging/read-inbox.ts";
import { conversationsQuery } from "#/domain/messaging/schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { conversationsParams, defaultFilter, queryKeys, teamInAddress } from "#/ui/data/query-keys.ts";
import { InboxScreen } from "#/ui/inbox/inbox-screen.tsx";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ c?: string | string[]; team?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("inbox") };
}

/** The first paint carries the list, and the thread that the address names, so that nothing flashes in. */
export default async function InboxPage({ params, searchParams }: Props) {
  const { actor, user, workspace, timeZone } = await requirePage((await params).workspace);
  const { c: wanted, team } = await searchParams;
  const filter = { ...defaultFilter, team: teamInAddress(team) };
  const query = conversationsQuery.parse(conversationsParams(filter));
  const inbox = await readInbox(actor, query, typeof wanted === "string" ? wanted : null);
  const client = new QueryClient();
  const firstPage = <Page,>(page: Page) => ({ pages: [page], pageParams: [null] });
  client.setQueryData(queryKeys.conversations(workspace.slug, filter), firstPage(inbox.conversations));
  if (inbox.open) {
    const { conversation, messages } = inbox.open;
    client.setQueryData(queryKeys.conversation(workspace.slug, conversation.id), conversation);
    client.setQueryData(queryKeys.messages(workspace.slug, conversation.id), firstPage(messages));
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InboxScreen
        workspaceSlug={workspace.slug}
        me={{ id: user.userId, name: user.name }}
        canSend={can(actor, "message.send")}
        canErase={can(actor, "contact.erase")}
        canBlock={can(actor, "contact.block")}
        canConnectFirst={(await lacksNumber(actor, inbox)) ? can(actor, "channel.manage") : null}
        timeZone={timeZone}
        seq={inbox.seq}
      />
    </HydrationBoundary>
  );
}

async function lacksNumber(actor: Actor, { conversations }: InboxData): Promise<boolean> {
  if (conversations.items.length > 0 || !can(actor, "channel.read")) return false;
  return (await listChannels(actor, { limit: 1 })).items.length === 0;
}
