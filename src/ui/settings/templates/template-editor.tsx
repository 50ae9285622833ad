"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { templateProblems } from "#/domain/channels/template-rules-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { componentsOf, type Draft, draftOf, filesOf, newCard, newDraft } from "./draft.ts";
import { EditorBasics } from "./editor-basics.tsx";
import { buttonKinds, EditorButtons } from "./editor-buttons.tsx";
import { EditorCards } from "./editor-cards.tsx";
import { EditorCode } from "./editor-code.tsx";
import { EditorContent } from "./editor-content.tsx";
import { EditorDelivery } from "./editor-delivery.tsx";
import { EditorProblems } from "./editor-problems.tsx";
import { ExamplesLink } from "./examples/examples-link.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { RefusalBanner } from "./refusal-banner.tsx";
import { useDraftParts } from "./use-draft-parts.ts";
import { useSubmitTemplate } from "./use-submit-template.ts";

type Props = {
  channels: ChannelDto[];
  /** What to begin with. */
  model: TemplateDto | null;
  /** A ready-made text to begin with instead. */
  example?: Draft | null;
  /** `edit` changes the model itself; `translation` makes another language of it. */
  mode: "copy" | "translation" | "edit";
};

/** Writes a template beside its preview and hands it in. */
export function TemplateEditor({ channels, model, example = null, mode }: Props) {
  const t = useTranslations("templates.editor");
  const { workspaceSlug } = useWorkspaceSession();
  const [draft, setDraft] = useState<Draft>(() => example ?? firstDraft(model, mode));
  const [channelId, setChannelId] = useState(model?.channelAccountId ?? channels[0]?.id ?? "");
  const [isAsked, setAsked] = useState(false);
  const { submit, isPending, refusal } = useSubmitTemplate(mode === "edit" ? model : null);
  const components = componentsOf(draft);
  const problems = templateProblems({ ...draft, components });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const list = `/${workspaceSlug}/settings/templates`;
  const handIn = () => {
    setAsked(true);
    if (problems.length === 0) submit(channelId, { ...draft, components });
  };
  return (
    <SettingsPage
      isWide
      back={{ href: mode === "edit" && model ? `${list}/${model.id}` : list, label: t("cancel") }}
      title={t(mode === "edit" ? "editTitle" : "newTitle")}
      actions={model || example ? undefined : <ExamplesLink />}
    >
      <EditorProblems problems={problems} isAsked={isAsked}>
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <form
            noValidate
            className="min-w-0 space-y-5"
            onSubmit={(event) => {
              event.preventDefault();
              handIn();
            }}
          >
            {mode === "edit" && <Banner tone="info">{t("editNote")}</Banner>}
            <EditorBasics
              draft={draft}
              onChange={change}
              channels={channels}
              channelId={channelId}
              onChannel={setChannelId}
              isNew={mode !== "edit"}
            />
            <EditorParts draft={draft} onChange={change} />
            <EditorDelivery draft={draft} onChange={change} />
            {refusal && <RefusalBanner refusal={refusal} />}
            <div className="flex flex-wrap items-center justify-end gap-3">
              {isAsked && problems.length > 0 && (
                <p role="alert" className="text-destructive text-sm">
                  {t("fix", { count: problems.length })}
                </p>
              )}
              <Button type="submit" variant="primary" size="lg" busy={isPending}>
                {t(mode === "edit" ? "resubmit" : "submit")}
              </Button>
            </div>
          </form>
          <PreviewPane parts={useDraftParts(draft)} files={filesOf(draft)} />
        </div>
      </EditorProblems>
    </SettingsPage>
  );
}

function EditorParts({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useTranslations("templates.editor");
  if (draft.category === "AUTHENTICATION")
    return <EditorCode code={draft.code} onChange={(code) => onChange({ code })} />;
  const isCards = draft.isCarousel && draft.category === "MARKETING";
  const beginCards = (part: Partial<Draft>) =>
    onChange(part.isCarousel && draft.cards.length === 0 ? { ...part, cards: [newCard(), newCard()] } : part);
  return (
    <>
      <EditorContent draft={draft} onChange={beginCards} />
      {isCards ? (
        <EditorCards cards={draft.cards} onChange={(cards) => onChange({ cards })} />
      ) : (
        <SectionCard title={t("buttons")}>
          <EditorButtons
            buttons={draft.buttons}
            at="buttons"
            kinds={buttonKinds}
            most={templateLimits.buttons}
            onChange={(buttons) => onChange({ buttons })}
          />
        </SectionCard>
      )}
    </>
  );
}

/** A copy needs another name, a translation another language. */
function firstDraft(model: TemplateDto | null, mode: Props["mode"]): Draft {
  if (!model) return newDraft();
  const draft = draftOf(model);
  if (mode === "copy") return { ...draft, name: `${draft.name}_2` };
  return mode === "translation" ? { ...draft, language: model.language === "en" ? "ar" : "en" } : draft;
}
