"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { useLanguageName } from "#/ui/i18n/use-language-name.ts";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { type Column, DataTable } from "#/ui/kit/data-table.tsx";
import { readableName, templateText } from "../../templates/template-text.ts";
import { CategoryName, Quality, StatusBadge } from "./template-badges.tsx";

type Props = {
  rows: TemplateDto[] | undefined;
  hasManyChannels: boolean;
  empty: ReactNode;
  error: ReactNode;
  footer: ReactNode;
};

export function TemplateTable({ rows, hasManyChannels, ...rest }: Props) {
  const t = useTranslations("templates.list");
  const router = useRouter();
  const { workspaceSlug } = useWorkspaceSession();
  const languageName = useLanguageName();
  const columns: Column<TemplateDto>[] = [
    { key: "name", header: t("name"), cell: (row) => <NameCell template={row} />, className: "w-full max-w-0" },
    { key: "status", header: t("statusFilter"), cell: ({ status }) => <StatusBadge status={status} /> },
    { key: "category", header: t("categoryFilter"), cell: (row) => <CategoryName {...row} />, from: "md" },
    {
      key: "language",
      header: t("language"),
      cell: ({ language }) => <span className="whitespace-nowrap">{languageName(language)}</span>,
      from: "sm",
    },
    { key: "quality", header: t("quality"), cell: (row) => <Quality quality={row.quality} />, from: "lg" },
    ...(hasManyChannels
      ? [
          {
            key: "channel",
            header: t("channel"),
            cell: (row: TemplateDto) => <bdi>{row.channelName}</bdi>,
            from: "lg" as const,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label={t("name")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) => router.push(`/${workspaceSlug}/settings/templates/${id}`)}
      {...rest}
    />
  );
}

function NameCell({ template }: { template: TemplateDto }) {
  return (
    <span className="block min-w-36 max-w-md">
      <BidiLine className="font-medium">{readableName(template)}</BidiLine>
      <BidiLine className="text-muted-foreground text-xs">{templateText(template)}</BidiLine>
    </span>
  );
}
