"use client";

import { useTimeZone } from "next-intl";
import { useMemo } from "react";
import { LiveProvider } from "#/ui/data/live-provider.tsx";
import { WorkspaceSessionProvider } from "#/ui/data/workspace-context.tsx";
import { BrowserTimeZone } from "#/ui/i18n/browser-time-zone.tsx";
import { InboxPanes } from "./inbox-panes.tsx";
import { useInboxLocation } from "./use-inbox-location.ts";

export type InboxScreenProps = {
  workspaceSlug: string;
  me: { id: string; name: string };
  /** The permission `message.send`. */
  canSend: boolean;
  canErase?: boolean;
  canBlock?: boolean;
  /** The workspace has no number yet, and they may connect one or not. Null if it has one. */
  canConnectFirst: boolean | null;
  /** The workspace's own (IANA). */
  timeZone: string;
  /**
   * The workspace's last `seq` before the page's data was read: the socket replays what came after it. Without one
   * everything is read again as soon as the socket is there.
   */
  seq?: number | null;
};

/**
 * The inbox: list, thread and contact, live. The page may prefetch `queryKeys.conversations` of the team in the
 * address, and for `?c=` also `queryKeys.conversation` and `queryKeys.messages`; all are infinite or plain queries whose
 * pages are `{items, nextCursor}`.
 */
export function InboxScreen({ seq = null, ...props }: InboxScreenProps) {
  const { workspaceSlug, me, canSend, canErase = false, canBlock = false, canConnectFirst, timeZone } = props;
  const location = useInboxLocation();
  const serverZone = useTimeZone();
  const session = useMemo(
    () => ({ workspaceSlug, me: { id: me.id, name: me.name }, canSend, canErase, canBlock, canConnectFirst, timeZone }),
    [workspaceSlug, me.id, me.name, canSend, canErase, canBlock, canConnectFirst, timeZone],
  );
  return (
    <WorkspaceSessionProvider value={session}>
      <BrowserTimeZone serverZone={serverZone}>
        <LiveProvider firstSeq={seq} openId={location.openId}>
          <InboxPanes location={location} />
        </LiveProvider>
      </BrowserTimeZone>
    </WorkspaceSessionProvider>
  );
}
