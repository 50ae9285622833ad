"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MeDto } from "#/domain/team/schema.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { PicturePicker } from "#/ui/kit/picture-picker.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import type { Me } from "./profile-screen.tsx";

export function AvatarField({ me }: { me: Me }) {
  const t = useTranslations("account.profile");
  const failed = useTranslations("account")("failed");
  const { workspaceSlug } = useWorkspaceSession();
  const router = useRouter();
  const toast = useToast();
  const [url, setUrl] = useState(me.avatarUrl);
  const [isBusy, setBusy] = useState(false);
  const change = async (work: () => Promise<MeDto>) => {
    setBusy(true);
    try {
      setUrl((await work()).user.avatarUrl);
      router.refresh();
    } catch (error) {
      const isNoPicture = error instanceof ApiError && error.status < 500;
      toast.show({ tone: "error", title: isNoPicture ? t("notPicture") : failed });
    } finally {
      setBusy(false);
    }
  };
  const remove = () => void change(() => api.delete<MeDto>("/api/me/avatar"));
  return (
    <PicturePicker
      picture={<Avatar name={me.name} size="lg" src={url && `${url}&workspace=${workspaceSlug}`} />}
      title={t("picture")}
      text={t("pictureText")}
      chooseLabel={t("choose")}
      onChoose={(file) => void change(() => api.upload<MeDto>("/api/me/avatar", file))}
      removeLabel={t("remove")}
      onRemove={url ? remove : undefined}
      busy={isBusy}
    />
  );
}
