"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { useSyncTemplates } from "#/ui/data/templates.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Progress } from "#/ui/kit/progress.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Reads the templates of one number after the other, and shows how far it is. */
export function SyncButton({ channels }: { channels: ChannelDto[] }) {
  const t = useTranslations("templates.list");
  const toast = useToast();
  const { mutateAsync: sync } = useSyncTemplates();
  const [done, setDone] = useState<number | null>(null);
  const run = async () => {
    const sums = { synced: 0, removed: 0 };
    try {
      for (const [index, { id }] of channels.entries()) {
        setDone(index);
        const { synced, removed } = await sync(id);
        sums.synced += synced;
        sums.removed += removed;
      }
      toast.show({
        tone: "success",
        title: t("synced", { count: sums.synced }),
        text: t("syncedText", { removed: sums.removed }),
      });
    } catch (error) {
      toast.show({
        tone: "error",
        title: t("syncFailed"),
        ...(error instanceof ApiError && { text: error.message }),
      });
    } finally {
      setDone(null);
    }
  };
  return (
    <span className="flex items-center gap-3">
      {done !== null && (
        <Progress
          value={channels.length > 1 ? (done / channels.length) * 100 : null}
          label={t("syncing")}
          className="w-20"
        />
      )}
      <Button busy={done !== null} onClick={() => void run()}>
        <RefreshCw aria-hidden />
        {t("sync")}
      </Button>
    </span>
  );
}
