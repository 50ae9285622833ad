"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useConversation, useConversations } from "#/ui/data/conversations.ts";
import { type ConversationFilter, defaultFilter } from "#/ui/data/query-keys.ts";
import { useViewerExpiry } from "#/ui/data/use-viewers.ts";
import { useShortcutsHelp } from "#/ui/shell/shortcuts-help.tsx";
import type { ComposerMode } from "./composer/composer.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ConversationList } from "./list/conversation-list.tsx";
import { ListHeader } from "./list/list-header.tsx";
import { useListCursor } from "./list/use-list-cursor.ts";
import { NoThread, ThreadSkeleton } from "./thread/thread-states.tsx";
import { useInboxKeys } from "./use-inbox-keys.ts";
import type { useInboxLocation } from "./use-inbox-location.ts";
import { useMediaQuery } from "./use-media-query.ts";
import { useUnreadTitle } from "./use-unread-title.ts";

// The list is there first; what one opens in it is fetched right behind, or with the page if the address names a thread.
const loadThread = () => import("./thread/thread.tsx").then(({ Thread }) => Thread);
const loadContact = () => import("./contact/contact-panel.tsx").then(({ ContactPanel }) => ContactPanel);
const Thread = dynamic(loadThread, { loading: () => <ThreadPlaceholder /> });
const ContactPanel = dynamic(loadContact);
const ContactSheet = lazy(() => import("./contact/contact-sheet.tsx"));

/** List, thread and contact side by side; on a phone one at a time, and the contact as a sheet below 1280 px. */
export function InboxPanes({ location }: { location: ReturnType<typeof useInboxLocation> }) {
  const t = useTranslations("inbox");
  const { openId, messageId, hrefOf, open, close } = location;
  const [filter, setFilter] = useFilter(location);
  const [mode, setMode] = useState<ComposerMode>("reply");
  const search = useRef<HTMLInputElement>(null);
  const list = useConversations(filter);
  const detail = useConversation(openId);
  const cursor = useListCursor(list.conversations, openId);
  const contact = useContactPane();
  const [lastOpenId, setLastOpenId] = useState(openId);
  if (lastOpenId !== openId) {
    // A note half written for one conversation must not make the next answer a note.
    setLastOpenId(openId);
    setMode("reply");
  }
  useThreadCode();
  useViewerExpiry();
  useUnreadTitle(list.conversations);
  useKeys({ cursor, search, close, setMode });

  const conversation = openId ? (detail.data ?? null) : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ConnectionBanner />
      <div className="flex min-h-0 flex-1">
        <section
          aria-label={t("list.label")}
          className={`flex w-full min-w-0 flex-col border-e bg-background md:w-80 md:shrink-0 xl:w-92 ${openId ? "max-md:hidden" : ""}`}
        >
          <ListHeader filter={filter} onFilter={setFilter} searchRef={search} />
          <ConversationList
            query={list}
            filter={filter}
            openId={openId}
            cursorId={cursor.cursorId}
            hrefOf={hrefOf}
            onOpen={open}
            onClearSearch={() => setFilter({ ...filter, q: "" })}
          />
        </section>
        <div
          data-fills-screen={openId ? "" : undefined}
          className={`flex min-w-0 flex-1 ${openId ? "" : "max-md:hidden"}`}
        >
          {conversation && (
            <Thread
              key={conversation.id}
              conversation={conversation}
              messageId={messageId}
              isContactShown={contact.isShown}
              mode={mode}
              onMode={setMode}
              onBack={close}
              onToggleContact={contact.toggle}
            />
          )}
          {!conversation && openId && detail.isPending && <ThreadPlaceholder />}
          {!conversation && !(openId && detail.isPending) && <NoThread why={whyNone(openId, list)} />}
        </div>
        {conversation && contact.isShown && contact.isColumn && (
          <aside aria-label={t("contact.title")} className="w-80 shrink-0 overflow-y-auto border-s bg-background">
            <ContactPanel conversation={conversation} />
          </aside>
        )}
        {conversation && !contact.isColumn && contact.wasOpened && (
          <Suspense>
            <ContactSheet conversation={conversation} isOpen={contact.isShown} onToggle={contact.toggle} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function whyNone(openId: string | null, { isSuccess, conversations }: ReturnType<typeof useConversations>) {
  if (openId !== null) return "gone";
  return isSuccess && conversations.length === 0 ? "empty" : "none";
}

/** The team is in the address, as what one opens is; the rest is of the moment. */
function useFilter({ team, showTeam }: ReturnType<typeof useInboxLocation>) {
  const [chosen, setChosen] = useState(defaultFilter);
  const filter = useMemo(() => ({ ...chosen, team }), [chosen, team]);
  const setFilter = (next: ConversationFilter) => {
    setChosen(next);
    if (next.team !== team) showTeam(next.team);
  };
  return [filter, setFilter] as const;
}

function useThreadCode(): void {
  useEffect(() => {
    void loadThread();
    void loadContact();
  }, []);
}

function ThreadPlaceholder() {
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-thread">
      <div className="h-16 shrink-0 border-b bg-background" />
      <ThreadSkeleton />
    </div>
  );
}

/** A column that is there unless closed, or a sheet that is not there unless opened. */
function useContactPane() {
  const isColumn = useMediaQuery("(min-width: 1280px)", true);
  const [isColumnShown, setColumnShown] = useState(true);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  if (isSheetOpen && !wasOpened) setOpened(true);
  const isShown = isColumn ? isColumnShown : isSheetOpen;
  const toggle = () => (isColumn ? setColumnShown(!isShown) : setSheetOpen(!isShown));
  return { isColumn, isShown, wasOpened, toggle };
}

type Keys = {
  cursor: ReturnType<typeof useListCursor>;
  search: { current: HTMLInputElement | null };
  close: () => void;
  setMode: (mode: ComposerMode) => void;
};

function useKeys({ cursor, search, close, setMode }: Keys): void {
  const help = useShortcutsHelp();
  const { move } = cursor;
  const actions = useMemo(() => {
    const write = (mode: ComposerMode) => {
      setMode(mode);
      requestAnimationFrame(() => document.querySelector<HTMLTextAreaElement>("[data-composer]")?.focus());
    };
    return {
      next: () => move(1),
      previous: () => move(-1),
      search: () => search.current?.focus(),
      leave: close,
      help,
      reply: () => write("reply"),
      note: () => write("note"),
    };
  }, [move, search, close, help, setMode]);
  useInboxKeys(actions);
}
