"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { BusinessProfileDto } from "#/domain/channels/channel-settings-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Meta's pictures are on its own servers, which this page may not load from: only whether there is one is shown. */
export function ProfilePicture({ channelId, url }: { channelId: string; url: string | null }) {
  const t = useTranslations("channels.profile");
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) =>
      workspaceApi(workspaceSlug).post<BusinessProfileDto>(`/api/channels/${channelId}/profile/picture`, file),
    onSuccess: (profile) => {
      client.setQueryData(queryKeys.channelPart(workspaceSlug, channelId, "profile"), profile);
      toast.show({ tone: "success", title: t("pictureSaved") });
    },
    onError: (error) => {
      const text = error instanceof ApiError ? error.message : undefined;
      toast.show({ tone: "error", title: t("pictureFailed"), ...(text && { text }) });
    },
  });
  return (
    <div className="flex items-center gap-4">
      <span className="grid size-14 shrink-0 place-items-center rounded-full border bg-muted text-muted-foreground">
        <Building2 aria-hidden="true" className="size-6" />
      </span>
      <div className="min-w-0">
        <p className="font-medium text-sm">{url ? t("pictureSet") : t("pictureNone")}</p>
        <p className="text-muted-foreground text-xs">{t("pictureHint")}</p>
      </div>
      <Button className="ms-auto" busy={upload.isPending} onClick={() => input.current?.click()}>
        {t("pictureButton")}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png"
        aria-label={t("pictureButton")}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) upload.mutate(file);
        }}
      />
    </div>
  );
}
