"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { useLanguageName } from "#/ui/i18n/use-language-name.ts";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { CategoryName, Quality } from "./template-badges.tsx";

export function TemplateFacts({ template }: { template: TemplateDto }) {
  const t = useTranslations("templates");
  const format = useFormatter();
  const languageName = useLanguageName();
  const { ttlSeconds, editedAt, createdAt } = template;
  const at = new Date(editedAt ?? createdAt);
  return (
    <div className="text-sm">
      <FormRow label={t("editor.name")}>
        <code dir="ltr" className="break-all font-mono text-xs">
          {template.name}
        </code>
      </FormRow>
      <FormRow label={t("detail.number")}>
        <bdi>{template.channelName}</bdi>
      </FormRow>
      <FormRow label={t("list.language")}>{languageName(template.language)}</FormRow>
      <FormRow label={t("list.categoryFilter")}>
        <CategoryName category={template.category} />
      </FormRow>
      <FormRow label={t("list.quality")}>
        <Quality quality={template.quality} />
      </FormRow>
      {ttlSeconds !== null && (
        <FormRow label={t("detail.ttl")}>
          {ttlSeconds === -1 ? t("detail.month") : t("detail.seconds", { count: ttlSeconds })}
        </FormRow>
      )}
      <FormRow label={t("detail.updated")}>
        <time dateTime={at.toISOString()}>{format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}</time>
      </FormRow>
    </div>
  );
}
