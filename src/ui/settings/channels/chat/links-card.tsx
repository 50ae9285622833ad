"use client";

import { Plus, QrCode } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import { useChatLinks } from "#/ui/data/chat-links.ts";
import { allItems } from "#/ui/data/pages.ts";
import { Button } from "#/ui/kit/button.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { PartUnread } from "../part-unread.tsx";
import { DeleteLink } from "./delete-link.tsx";
import { LinkCode } from "./link-code.tsx";
import { LinkForm } from "./link-form.tsx";
import { LinkRow } from "./link-row.tsx";

/** What is open about which link; without one, a new link is being written. */
type Open = { what: "form" | "code" | "delete"; link?: ChatLinkDto };

/** Short links and QR codes that open the chat with a text already written. */
export function LinksCard({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.links");
  const query = useChatLinks(channelId);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const newButton = (
    <Button size="sm" onClick={() => setOpen({ what: "form" })}>
      <Plus aria-hidden />
      {t("new")}
    </Button>
  );
  if (!query.data) {
    return <PartUnread title={t("title")} text={t("text")} failed={t("failed")} query={query} className="h-40" />;
  }
  const links = allItems(query.data);
  return (
    <SectionCard
      title={t("title")}
      text={t("text")}
      isFlush
      action={links.length > 0 && newButton}
      footer={
        query.hasNextPage && (
          <>
            {query.isFetchNextPageError && (
              <p role="alert" className="text-destructive text-sm">
                {t("failed")}
              </p>
            )}
            <Button variant="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t("more")}
            </Button>
          </>
        )
      }
    >
      {links.length === 0 ? (
        <EmptyState icon={<QrCode />} title={t("emptyTitle")} text={t("emptyText")} action={newButton} />
      ) : (
        <ul>
          {links.map((link) => (
            <LinkRow key={link.code} link={link} onOpen={(what) => setOpen({ what, link })} />
          ))}
        </ul>
      )}
      {open?.what === "form" && (
        <LinkForm
          channelId={channelId}
          link={open.link}
          onClose={close}
          onSaved={(link) => setOpen(open.link ? null : { what: "code", link })}
        />
      )}
      {open?.what === "code" && open.link && <LinkCode link={open.link} onClose={close} />}
      {open?.what === "delete" && open.link && <DeleteLink channelId={channelId} link={open.link} onClose={close} />}
    </SectionCard>
  );
}
