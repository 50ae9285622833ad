"use client";

import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationStarters } from "#/domain/channels/conversation-starters-schema.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { cn } from "#/ui/kit/cn.ts";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { previewThemes } from "#/ui/templates/preview-theme.ts";

type Props = { name: string; starters: ConversationStarters };

const look = previewThemes.light;

/** The chat as a new customer finds it, or after a slash. It stays in sight beside a long form. */
export function StartersPreview({ name, starters }: Props) {
  const t = useTranslations("channels.starters.preview");
  const [view, setView] = useState<"opened" | "slash">("opened");
  const isSlash = view === "slash";
  return (
    <div className="min-w-0 self-start max-md:order-first md:sticky md:top-4">
      <SegmentedControl
        label={t("view")}
        value={view}
        options={[
          { value: "opened", label: t("opened") },
          { value: "slash", label: t("slash") },
        ]}
        onValueChange={setView}
        className="mb-2"
      />
      <section
        aria-label={t("label")}
        className={cn("flex h-96 flex-col overflow-hidden rounded-xl border text-sm", look.wall)}
      >
        <p className={cn("flex items-center gap-2 border-b px-3 py-2 font-medium", look.bubble, look.line)}>
          <Avatar name={name} size="sm" />
          <BidiText className="min-w-0 truncate">{name}</BidiText>
        </p>
        {isSlash ? <Commands commands={starters.commands} /> : <Prompts prompts={starters.prompts} />}
        <div className="flex items-center gap-1.5 p-2">
          <p className={cn("min-w-0 flex-1 rounded-full px-3.5 py-2", look.bubble)}>
            {isSlash ? "/" : <span className={look.muted}>{t("message")}</span>}
          </p>
          <span className="grid size-9 shrink-0 place-items-center rounded-full bg-[#008069] text-white">
            <Mic aria-hidden className="size-4" />
          </span>
        </div>
      </section>
    </div>
  );
}

function Prompts({ prompts }: Pick<ConversationStarters, "prompts">) {
  const t = useTranslations("channels.starters.preview");
  const shown = prompts.filter((text) => text !== "");
  if (shown.length === 0) return <Nothing text={t("noPrompts")} />;
  return (
    <ul className="flex min-h-0 flex-1 flex-col justify-end gap-1.5 overflow-hidden px-2 pt-3">
      {shown.map((text, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is known by its place only
          key={index}
          dir="auto"
          className={cn("break-words rounded-lg px-3 py-2 text-center shadow-xs", look.bubble, look.link)}
        >
          {text}
        </li>
      ))}
    </ul>
  );
}

function Commands({ commands }: Pick<ConversationStarters, "commands">) {
  const t = useTranslations("channels.starters.preview");
  const shown = commands.filter(({ name }) => name !== "");
  if (shown.length === 0) return <Nothing text={t("noCommands")} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end px-2 pt-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t("slash")} tabIndex={0} className={cn("overflow-y-auto rounded-lg shadow-xs", look.bubble)}>
        <ul>
          {shown.map(({ name, description }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a command is known by its place only
            <li key={index} className={cn("break-words border-t px-3 py-2 first:border-t-0", look.line)}>
              <bdi className="block font-medium">/{name}</bdi>
              <bdi className={cn("block text-xs", look.muted)}>{description}</bdi>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Nothing({ text }: { text: string }) {
  return <p className={cn("m-auto max-w-48 px-2 text-balance text-center text-xs", look.muted)}>{text}</p>;
}
