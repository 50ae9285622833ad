"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { WorkspaceDto } from "#/domain/team/member-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { PicturePicker } from "#/ui/kit/picture-picker.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = { name: string; logoUrl: string | null; canManage: boolean };

export function LogoField({ name, logoUrl, canManage }: Props) {
  const t = useTranslations("members.workspace");
  const problems = useTranslations("members.problem");
  const { workspaceSlug } = useWorkspaceSession();
  const router = useRouter();
  const toast = useToast();
  const [url, setUrl] = useState(logoUrl);
  const [isBusy, setBusy] = useState(false);
  const change = async (work: Promise<WorkspaceDto>) => {
    setBusy(true);
    try {
      setUrl((await work).logoUrl);
      router.refresh();
    } catch (error) {
      const isNoPicture = error instanceof ApiError && error.code === "invalid";
      toast.show({ tone: "error", title: isNoPicture ? t("notPicture") : problems("failed") });
    } finally {
      setBusy(false);
    }
  };
  const server = workspaceApi(workspaceSlug);
  const choose = (file: File) => void change(server.post<WorkspaceDto>("/api/workspace/logo", file));
  const remove = () => void change(server.delete<WorkspaceDto>("/api/workspace/logo"));
  return (
    <PicturePicker
      picture={<Avatar name={name} size="lg" shape="square" src={url} />}
      text={t("logoText")}
      chooseLabel={t("logoChoose")}
      onChoose={canManage ? choose : undefined}
      removeLabel={t("logoRemove")}
      onRemove={url ? remove : undefined}
      busy={isBusy}
    />
  );
}
