"use client";

import { Eye } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { endVisit } from "#/ui/data/administration.ts";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = { workspaceId: string; name: string; mayWrite: boolean; expiresAt: string };

/** Reminds somebody who runs the installation, on every page, that they are in a member's place, and lets them leave. */
export function VisitBanner({ workspaceId, name, mayWrite, expiresAt }: Props) {
  const t = useTranslations("shell.visit");
  const format = useFormatter();
  const now = useNow({ updateInterval: 10_000 });
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      await endVisit(workspaceId);
      // A full load: nothing that was read here stays in memory.
      window.location.assign(`/admin/workspaces/${workspaceId}`);
    } catch {
      setBusy(false);
      toast.show({ tone: "error", title: t("failed") });
    }
  };
  return (
    <section
      aria-label={t("label")}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-warning border-b-2 bg-warning-soft px-4 py-2 text-sm"
    >
      <Eye aria-hidden="true" className="size-4 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 basis-60">
        <strong className="font-semibold">{t("title", { name })}</strong> {mayWrite ? t("writes") : t("looks")}{" "}
        <span className="text-muted-foreground">
          {t("ends", { time: format.relativeTime(new Date(expiresAt), { now, unit: "minute" }) })}
        </span>
      </p>
      <Button size="sm" busy={isBusy} onClick={() => void leave()}>
        {t("leave")}
      </Button>
    </section>
  );
}
