"use client";

import { RotateCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useInboundItem, useReplayItem } from "#/ui/data/inbound-items.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { JsonView } from "#/ui/kit/json-view.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { ItemState } from "./item-state.tsx";

/** One line of the log: what became of it, what it carried, and a way to have it applied again. */
export function DeliveryDetail({ id }: { id: string }) {
  const t = useTranslations("channels.log");
  const format = useFormatter();
  const toast = useToast();
  const { data: item, isError, refetch } = useInboundItem(id);
  const replay = useReplayItem();
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!item) return <Skeleton className="m-4 h-64" />;
  const again = () =>
    replay.mutate(id, {
      onSuccess: () => toast.show({ tone: "success", title: t("replayed") }),
      onError: () => toast.show({ tone: "error", title: t("replayFailed") }),
    });
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <bdi dir="ltr" className="block break-all font-mono font-semibold text-sm">
            {item.field}
          </bdi>
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-xs">
            <ItemState state={item.state} />
            <span>{t("tries", { count: item.attempts })}</span>
            <time dateTime={item.createdAt}>
              {format.dateTime(new Date(item.createdAt), { dateStyle: "medium", timeStyle: "medium" })}
            </time>
          </div>
        </div>
        <Button busy={replay.isPending} onClick={again}>
          <RotateCw aria-hidden="true" />
          {t("replay")}
        </Button>
      </div>
      {item.error && (
        <Banner tone="danger">
          <bdi dir="ltr" className="break-words">
            {item.error}
          </bdi>
        </Banner>
      )}
      {item.waitsFor && item.state === "WAITING" && (
        <Banner tone="warning">
          {t("waitsFor")}{" "}
          <bdi dir="ltr" className="break-all font-mono text-xs">
            {item.waitsFor}
          </bdi>
        </Banner>
      )}
      <JsonView label={t("payload")} value={item.payload} />
    </div>
  );
}
