"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { SubscriptionDto } from "#/domain/channels/channel-settings-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Whether Meta sends the number's messages here; looked at every hour anyway. */
export function SubscriptionRow({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.subscription");
  const { workspaceSlug } = useWorkspaceSession();
  const toast = useToast();
  const check = useMutation({
    mutationFn: () =>
      workspaceApi(workspaceSlug).post<SubscriptionDto>(`/api/channels/${channel.id}/subscription`, undefined),
    onSuccess: ({ wasRepaired, apps }) => {
      const names = apps.map(({ name, id }) => name || id).join(", ");
      toast.show({ tone: "success", title: t(wasRepaired ? "repaired" : "ok"), text: names });
    },
    onError: (error) => {
      const text = error instanceof ApiError ? error.message : undefined;
      toast.show({ tone: "error", title: t("failed"), ...(text && { text }) });
    },
  });
  return (
    <FormRow label={t("label")} text={t("text")}>
      <Button busy={check.isPending} onClick={() => check.mutate()}>
        {t("button")}
      </Button>
    </FormRow>
  );
}
