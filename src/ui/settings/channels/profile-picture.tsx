"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BusinessProfileDto } from "#/domain/channels/channel-settings-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { PicturePicker } from "#/ui/kit/picture-picker.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Meta's pictures are on its own servers, which this page may not load from: only whether there is one is shown. */
export function ProfilePicture({ channelId, url }: { channelId: string; url: string | null }) {
  const t = useTranslations("channels.profile");
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  const toast = useToast();
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
    <PicturePicker
      picture={
        <span className="grid size-14 shrink-0 place-items-center rounded-full border bg-muted text-muted-foreground">
          <Building2 aria-hidden="true" className="size-6" />
        </span>
      }
      title={url ? t("pictureSet") : t("pictureNone")}
      text={t("pictureHint")}
      chooseLabel={t("pictureButton")}
      onChoose={upload.mutate}
      accept="image/jpeg,image/png"
      busy={upload.isPending}
    />
  );
}
