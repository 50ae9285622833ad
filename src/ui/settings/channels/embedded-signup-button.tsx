"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto, ChannelTestDto } from "#/domain/channels/channel-schema.ts";
import type { ConnectOptionsDto } from "#/domain/channels/channel-settings-schema.ts";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { signUpAtMeta } from "./sign-up-at-meta.ts";

type Props = {
  options: NonNullable<ConnectOptionsDto["embeddedSignup"]>;
  onConnected: (channel: ChannelDto) => void;
};

/** Connects a number in Meta's own window, without any credentials to paste. */
export function EmbeddedSignupButton({ options, onConnected }: Props) {
  const t = useTranslations("channels.signup");
  const { workspaceSlug } = useWorkspaceSession();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const signup = await signUpAtMeta(options);
      if (!signup) return;
      const { channel } = await workspaceApi(workspaceSlug).post<ChannelTestDto>(
        "/api/channels/embedded-signup",
        signup,
      );
      onConnected(channel);
    } catch {
      toast.show({ tone: "error", title: t("failed"), text: t("failedText") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-2 border-b pb-5">
      <Button variant="primary" size="lg" busy={isBusy} onClick={() => void run()}>
        {t("button")}
      </Button>
      <p className="text-center text-muted-foreground text-xs">{t("or")}</p>
    </div>
  );
}
