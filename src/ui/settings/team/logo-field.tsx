"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import type { WorkspaceDto } from "#/domain/team/member-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = { name: string; logoUrl: string | null; canManage: boolean };

export function LogoField({ name, logoUrl, canManage }: Props) {
  const t = useTranslations("members.workspace");
  const problems = useTranslations("members.problem");
  const { workspaceSlug } = useWorkspaceSession();
  const router = useRouter();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
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
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) void change(workspaceApi(workspaceSlug).post<WorkspaceDto>("/api/workspace/logo", file));
  };
  const remove = () => void change(workspaceApi(workspaceSlug).delete<WorkspaceDto>("/api/workspace/logo"));
  return (
    <div className="flex items-center gap-4">
      <Avatar name={name} size="lg" shape="square" src={url} />
      <div className="min-w-0">
        <p className="text-muted-foreground text-xs">{t("logoText")}</p>
        {canManage && (
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" busy={isBusy} onClick={() => input.current?.click()}>
              {t("logoChoose")}
            </Button>
            {url && (
              <Button size="sm" variant="ghost" onClick={remove}>
                {t("logoRemove")}
              </Button>
            )}
          </div>
        )}
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-label={t("logoChoose")}
          tabIndex={-1}
          className="sr-only"
          onChange={choose}
        />
      </div>
    </div>
  );
}
