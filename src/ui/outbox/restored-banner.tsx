"use client";

import { useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { useOutboxCounts } from "#/ui/data/outbox-list.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** After a restore from a backup: what is held, and for owners the decision about all of it. */
export function RestoredBanner({ canDecide }: { canDecide: boolean }) {
  const t = useTranslations("outbox.restored");
  const format = useFormatter();
  const { workspaceSlug } = useWorkspaceSession();
  const { data } = useOutboxCounts(workspaceSlug);
  const decide = useDecision();
  if (!data?.restored) return null;
  const shown = data.restored > 99 ? `${format.number(99)}+` : format.number(data.restored);
  return (
    <Banner tone="warning" icon={<History aria-hidden />} role="status">
      <p className="font-semibold">{t("title")}</p>
      <p className="mt-0.5">{t("text", { count: data.restored, shown })}</p>
      {canDecide && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <ConfirmDialog
            trigger={<Button variant="primary">{t("release")}</Button>}
            title={t("releaseTitle")}
            text={t("releaseText")}
            confirmLabel={t("release")}
            onConfirm={() => decide("release")}
          />
          <ConfirmDialog
            trigger={<Button>{t("cancelAll")}</Button>}
            title={t("cancelTitle")}
            text={t("cancelText")}
            confirmLabel={t("cancelAll")}
            tone="danger"
            onConfirm={() => decide("discard")}
          />
        </div>
      )}
    </Banner>
  );
}

function useDecision() {
  const t = useTranslations("outbox.restored");
  const toast = useToast();
  const client = useQueryClient();
  const { workspaceSlug } = useWorkspaceSession();
  return async (what: "release" | "discard"): Promise<boolean> => {
    try {
      const { count } = await workspaceApi(workspaceSlug).post<{ count: number }>(`/api/outbox/${what}`, undefined);
      toast.show({ tone: "success", title: t(what === "release" ? "released" : "cancelled", { count }) });
      return true;
    } catch {
      toast.show({ tone: "error", title: t("failed") });
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: queryKeys.outboxLists(workspaceSlug) });
    }
  };
}
