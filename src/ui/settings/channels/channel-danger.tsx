"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ChannelDto, ChannelPatch } from "#/domain/channels/channel-schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { useChangeChannel } from "#/ui/data/channels.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Switches a number off and on, or puts it away. Conversations stay in any case. */
export function ChannelDanger({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.danger");
  const { workspaceSlug } = useWorkspaceSession();
  const router = useRouter();
  const toast = useToast();
  const change = useChangeChannel(channel.id);
  const isOff = channel.connectionStatus === "DISCONNECTED";
  const apply = async (patch: ChannelPatch, done: string) => {
    try {
      await change.mutateAsync(patch);
      toast.show({ tone: "success", title: done });
      return true;
    } catch (error) {
      const text = error instanceof ApiError && error.status === 409 ? t("taken") : undefined;
      toast.show({ tone: "error", title: t("failed"), ...(text && { text }) });
      return false;
    }
  };
  const archive = async () => {
    const isDone = await apply({ isArchived: true }, t("archived"));
    if (isDone) router.push(`/${workspaceSlug}/settings/channels`);
    return isDone;
  };
  return (
    <SectionCard title={t("title")} tone="danger" isFlush>
      <FormRow label={isOff ? t("connect") : t("disconnect")} text={isOff ? t("connectText") : t("disconnectText")}>
        {isOff ? (
          <Button busy={change.isPending} onClick={() => void apply({ isConnected: true }, t("connected"))}>
            {t("connect")}
          </Button>
        ) : (
          <ConfirmDialog
            trigger={<Button>{t("disconnect")}</Button>}
            title={t("disconnectTitle")}
            text={t("disconnectText")}
            confirmLabel={t("disconnect")}
            tone="danger"
            onConfirm={() => apply({ isConnected: false }, t("disconnected"))}
          />
        )}
      </FormRow>
      <FormRow label={t("archive")} text={t("archiveText")}>
        <ConfirmDialog
          trigger={<Button variant="danger">{t("archive")}</Button>}
          title={t("archiveTitle")}
          text={t("archiveText")}
          confirmLabel={t("archive")}
          tone="danger"
          onConfirm={archive}
        />
      </FormRow>
    </SectionCard>
  );
}
