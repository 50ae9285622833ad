"use client";

import { LayoutTemplate } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { useApprovedTemplates } from "#/ui/data/templates.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { useLanguageName } from "#/ui/i18n/use-language-name.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SearchInput } from "#/ui/kit/search-input.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { readableName, templateText } from "../../templates/template-text.ts";
import { TemplateForm } from "./template-form.tsx";

type Props = {
  channelAccountId: string;
  conversationId: string;
  /** False: the customer never wrote, so there was no window that could have closed. */
  hadWindow: boolean;
  send: ReturnType<typeof useSendMessage>["send"];
};

/** The composer outside the 24-hour window: an approved template is the only thing that arrives. */
export default function TemplatePrompt({ channelAccountId, conversationId, hadWindow, send }: Props) {
  const t = useTranslations("inbox.template");
  const [chosen, setChosen] = useState<TemplateDto | null>(null);
  if (chosen)
    return (
      <TemplateForm template={chosen} conversationId={conversationId} send={send} onBack={() => setChosen(null)} />
    );
  return (
    <div className="space-y-2.5">
      <p className="flex items-start gap-2 text-muted-foreground text-sm">
        <LayoutTemplate aria-hidden className="mt-0.5 size-4 shrink-0 text-primary" />
        {t(hadWindow ? "windowShut" : "neverWrote")}
      </p>
      <TemplateChoice channelAccountId={channelAccountId} onChoose={setChosen} />
    </div>
  );
}

function TemplateChoice({
  channelAccountId,
  onChoose,
}: {
  channelAccountId: string;
  onChoose: (template: TemplateDto) => void;
}) {
  const t = useTranslations("inbox.template");
  const { workspaceSlug } = useWorkspaceSession();
  const [q, setQ] = useState("");
  const { data: templates, isPending, isError, refetch } = useApprovedTemplates(channelAccountId);
  if (isPending) return <Skeleton className="h-32" />;
  if (isError) return <ErrorState text={t("failed")} onRetry={() => void refetch()} />;
  if (templates.length === 0)
    return (
      <p className="rounded-lg bg-muted p-4 text-center text-muted-foreground text-sm">
        {t.rich("none", {
          templates: (words) => (
            <Link href={`/${workspaceSlug}/settings/templates`} className="font-medium text-foreground underline">
              {words}
            </Link>
          ),
        })}
      </p>
    );
  const found = templates.filter((template) => contains(template, q));
  return (
    <>
      <SearchInput label={t("search")} value={q} onValueChange={setQ} />
      <ul aria-label={t("list")} className="max-h-48 space-y-0.5 overflow-y-auto">
        {found.map((template) => (
          <li key={template.id}>
            <TemplateRow template={template} onChoose={onChoose} />
          </li>
        ))}
        {found.length === 0 && <li className="p-3 text-center text-muted-foreground text-sm">{t("noneFound")}</li>}
      </ul>
    </>
  );
}

function TemplateRow({ template, onChoose }: { template: TemplateDto; onChoose: (template: TemplateDto) => void }) {
  const t = useTranslations("inbox.template");
  const languageName = useLanguageName();
  return (
    <button
      type="button"
      onClick={() => onChoose(template)}
      className="block w-full rounded-md px-2.5 py-1.5 text-start hover:bg-accent"
    >
      <span className="flex items-center gap-2">
        <bdi className="min-w-0 truncate font-medium text-sm">{readableName(template)}</bdi>
        <Badge>{languageName(template.language)}</Badge>
        {template.quality === "RED" && <Badge tone="danger">{t("lowQuality")}</Badge>}
      </span>
      <BidiLine className="mt-0.5 text-muted-foreground text-xs">{templateText(template)}</BidiLine>
    </button>
  );
}

function contains(template: TemplateDto, q: string): boolean {
  const words = q.trim().toLocaleLowerCase();
  const text = `${readableName(template)} ${template.name} ${templateText(template)}`;
  return text.toLocaleLowerCase().includes(words);
}
