"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState } from "react";
import type { ApiKeyDto } from "#/domain/team/schema.ts";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { type Column, DataTable } from "#/ui/kit/data-table.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { ProofProvider } from "../account/proof-provider.tsx";
import { RelativeTime } from "../account/relative-time.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { RevokeKey } from "./revoke-key.tsx";

export function ApiKeysScreen() {
  const t = useTranslations("account.keys");
  const { workspaceSlug } = useWorkspaceSession();
  const [isMaking, setMaking] = useState(false);
  const columns = useColumns();
  const keys = useInfiniteQuery({
    queryKey: queryKeys.apiKeys(workspaceSlug),
    queryFn: ({ pageParam, signal }) =>
      workspaceApi(workspaceSlug).list<ApiKeyDto>("/api/api-keys", { query: { cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const make = (
    <Button variant="primary" onClick={() => setMaking(true)}>
      {t("new")}
    </Button>
  );
  const documentation = (words: unknown) => (
    <a href="/docs/api" className="rounded-sm font-medium text-primary underline-offset-4 hover:underline">
      {words as string}
    </a>
  );
  return (
    <ProofProvider>
      <SettingsPage title={t("title")} text={t("text")} actions={make} isWide>
        <SectionCard isFlush>
          <DataTable
            label={t("title")}
            columns={columns}
            rows={keys.data?.pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            error={keys.isError ? <ErrorState onRetry={() => void keys.refetch()} /> : undefined}
            empty={<EmptyState icon={<KeyRound />} title={t("emptyTitle")} text={t("emptyText")} />}
            footer={
              keys.hasNextPage && (
                <Button busy={keys.isFetchingNextPage} onClick={() => void keys.fetchNextPage()}>
                  {t("more")}
                </Button>
              )
            }
          />
        </SectionCard>
        <p className="text-muted-foreground text-sm">{t.rich("docs", { link: documentation })}</p>
        <NewKeyDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      </SettingsPage>
    </ProofProvider>
  );
}

function useColumns(): Column<ApiKeyDto>[] {
  const t = useTranslations("account.keys");
  const format = useFormatter();
  const date = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  return [
    {
      key: "name",
      header: t("name"),
      cell: (key) => (
        <>
          <span className="block font-medium">
            <BidiText>{key.name}</BidiText>
          </span>
          <code dir="ltr" className="font-mono text-muted-foreground text-xs">
            {key.prefix}…
          </code>
        </>
      ),
    },
    { key: "state", header: "", cell: (key) => <KeyState apiKey={key} /> },
    { key: "scopes", header: t("scopes"), from: "md", cell: ({ scopes }) => <ScopeCount scopes={scopes} /> },
    { key: "created", header: t("created"), from: "lg", cell: ({ createdAt }) => date(createdAt) },
    {
      key: "used",
      header: t("lastUsed"),
      from: "sm",
      cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t("never")),
    },
    {
      key: "expires",
      header: t("expires"),
      from: "md",
      cell: ({ expiresAt }) => (expiresAt ? date(expiresAt) : t("expiryNever")),
    },
    { key: "revoke", header: "", align: "end", cell: (key) => <RevokeKey apiKey={key} /> },
  ];
}

function ScopeCount({ scopes }: { scopes: string[] }) {
  const t = useTranslations("account.keys");
  const name = useTranslations("account.scope");
  const words = scopes.map((scope) => (name.has(scope as "file.read") ? name(scope as "file.read") : scope));
  return <span title={words.join(", ")}>{t("count", { count: scopes.length })}</span>;
}

function KeyState({ apiKey }: { apiKey: ApiKeyDto }) {
  const t = useTranslations("account.keys");
  const now = useNow({ updateInterval: 60_000 });
  if (apiKey.revokedAt) return <Badge tone="danger">{t("revoked")}</Badge>;
  if (apiKey.expiresAt && new Date(apiKey.expiresAt) <= now) return <Badge tone="warning">{t("expired")}</Badge>;
  return <Badge tone="success">{t("active")}</Badge>;
}
