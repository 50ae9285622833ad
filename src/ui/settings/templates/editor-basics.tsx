"use client";

import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { templateCategories } from "#/domain/channels/template-limits-schema.ts";
import { useLanguageName } from "#/ui/i18n/use-language-name.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import type { Draft } from "./draft.ts";
import { useProblemAt } from "./editor-problems.tsx";
import { templateLanguages } from "./template-languages.ts";

type Props = {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  channels: ChannelDto[];
  channelId: string;
  onChannel: (id: string) => void;
  /** Of one that exists only the category may change. */
  isNew: boolean;
};

export function EditorBasics({ draft, onChange, channels, channelId, onChannel, isNew }: Props) {
  const t = useTranslations("templates");
  const problemAt = useProblemAt();
  const languageName = useLanguageName();
  const codes = [...new Set([...templateLanguages, draft.language])];
  const languages = codes
    .map((value) => ({ value, label: `${languageName(value)} (${value})` }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return (
    <SectionCard title={t("editor.basics")}>
      <div className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("editor.name")} name="name" hint={t("editor.nameHint")} error={problemAt("name")}>
            <FieldInput
              dir="ltr"
              value={draft.name}
              disabled={!isNew}
              maxLength={512}
              onChange={(event) => onChange({ name: templateName(event.target.value) })}
            />
          </Field>
          <Field label={t("editor.language")} error={problemAt("language")}>
            <FieldSelect
              value={draft.language}
              disabled={!isNew}
              onValueChange={(language) => onChange({ language })}
              options={languages}
            />
          </Field>
          {isNew && channels.length > 1 && (
            <Field label={t("editor.channel")}>
              <FieldSelect
                value={channelId}
                onValueChange={onChannel}
                options={channels.map(({ id, displayName }) => ({ value: id, label: displayName }))}
              />
            </Field>
          )}
        </div>
        <div className="space-y-1.5">
          <p className="font-medium text-sm">{t("editor.category")}</p>
          <SegmentedControl
            label={t("editor.category")}
            value={draft.category}
            options={templateCategories.map((value) => ({ value, label: t(`category.${value}`) }))}
            onValueChange={(category) => onChange({ category, ttlSeconds: null })}
            className="max-w-md"
          />
          <p className="text-muted-foreground text-xs">{t(`editor.aboutCategory.${draft.category}`)}</p>
        </div>
      </div>
    </SectionCard>
  );
}

/** Meta takes small letters, digits and underscores: what is typed becomes that. */
function templateName(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[\s-]+/g, "_")
    .replace(/[^a-z0-9_]/g, "");
}
