"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useResumeSending } from "#/ui/data/channels.ts";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Lets go on what a refusal by Meta's policy had paused, once somebody saw to its cause. */
export function ResumeButton({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.health");
  const toast = useToast();
  const resume = useResumeSending(channelId);
  const run = () =>
    resume.mutate(undefined, {
      onSuccess: () => toast.show({ tone: "success", title: t("resumed") }),
      onError: () => toast.show({ tone: "error", title: t("resumeFailed") }),
    });
  return (
    <Button size="sm" busy={resume.isPending} onClick={run}>
      <Play aria-hidden className="rtl:-scale-x-100" />
      {t("resume")}
    </Button>
  );
}
