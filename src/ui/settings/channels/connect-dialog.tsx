"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { ConnectOptionsDto } from "#/domain/channels/channel-settings-schema.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { type Connected, ConnectResult } from "./connect-result.tsx";
import { EmbeddedSignupButton } from "./embedded-signup-button.tsx";

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; options: ConnectOptionsDto };

const formId = "connect-channel";

/** Two steps: the credentials, then what Meta said to them and what is to be entered there. */
export function ConnectDialog({ isOpen, onOpenChange, options }: Props) {
  const t = useTranslations("channels.connect");
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [connected, setConnected] = useState<Connected | null>(null);
  const pageOf = ({ id }: ChannelDto) => `/${workspaceSlug}/settings/channels/${id}`;
  const finish = (result: Connected) => {
    setConnected(result);
    void client.invalidateQueries({ queryKey: queryKeys.channels(workspaceSlug), exact: true });
  };
  const toggle = (next: boolean) => {
    if (isBusy) return;
    onOpenChange(next);
    if (!next) setConnected(null);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={toggle}
      title={connected ? t("resultTitle") : t("title")}
      description={connected ? undefined : t("text")}
      className="sm:max-w-lg"
      actions={
        connected ? (
          <Button variant="primary" onClick={() => router.push(pageOf(connected.channel))}>
            {t("open")}
          </Button>
        ) : (
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            {t("submit")}
          </Button>
        )
      }
    >
      {connected ? (
        <ConnectResult {...connected} />
      ) : (
        <div className="flex flex-col gap-5">
          {options.embeddedSignup && (
            <EmbeddedSignupButton
              options={options.embeddedSignup}
              onConnected={(channel) => finish({ channel, verifyToken: null })}
            />
          )}
          <ConnectForm id={formId} options={options} onBusy={setBusy} onConnected={finish} />
        </div>
      )}
    </Dialog>
  );
}
