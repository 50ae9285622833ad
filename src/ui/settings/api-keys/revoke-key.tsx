"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ApiKeyDto } from "#/domain/team/schema.ts";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

export function RevokeKey({ apiKey }: { apiKey: ApiKeyDto }) {
  const t = useTranslations("account.keys");
  const failed = useTranslations("account")("failed");
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  const toast = useToast();
  if (apiKey.revokedAt) return null;
  const revoke = async () => {
    try {
      await workspaceApi(workspaceSlug).delete(`/api/api-keys/${apiKey.id}`);
      await client.invalidateQueries({ queryKey: queryKeys.apiKeys(workspaceSlug) });
      toast.show({ tone: "success", title: t("revokedToast") });
      return true;
    } catch {
      toast.show({ tone: "error", title: failed }); // the question stays open
      return false;
    }
  };
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{t("revoke")}</Button>}
      title={t("revokeTitle", { name: apiKey.name })}
      text={t("revokeText")}
      confirmLabel={t("revoke")}
      tone="danger"
      onConfirm={revoke}
    />
  );
}
