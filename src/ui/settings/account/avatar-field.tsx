"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import type { MeDto } from "#/domain/team/schema.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import type { Me } from "./profile-screen.tsx";

export function AvatarField({ me }: { me: Me }) {
  const t = useTranslations("account.profile");
  const failed = useTranslations("account")("failed");
  const { workspaceSlug } = useWorkspaceSession();
  const router = useRouter();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
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
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) void change(() => api.upload<MeDto>("/api/me/avatar", file));
  };
  return (
    <div className="flex items-center gap-4">
      <Avatar name={me.name} size="lg" src={url && `${url}&workspace=${workspaceSlug}`} />
      <div className="min-w-0">
        <p className="font-medium text-sm">{t("picture")}</p>
        <p className="text-muted-foreground text-xs">{t("pictureText")}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" busy={isBusy} onClick={() => input.current?.click()}>
            {t("choose")}
          </Button>
          {url && (
            <Button size="sm" variant="ghost" onClick={() => void change(() => api.delete<MeDto>("/api/me/avatar"))}>
              {t("remove")}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-label={t("choose")}
          tabIndex={-1}
          className="sr-only"
          onChange={choose}
        />
      </div>
    </div>
  );
}
