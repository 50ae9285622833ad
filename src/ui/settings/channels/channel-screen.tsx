"use client";

import { PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { useChannel, useTestChannel } from "#/ui/data/channels.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { phoneText } from "#/ui/kit/phone-text.ts";
import { Tabs } from "#/ui/kit/tabs.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { SettingsPage } from "../settings-page.tsx";
import { ChannelState } from "./channel-state.tsx";
import { ChatTab } from "./chat/chat-tab.tsx";
import { ConnectionTab } from "./connection-tab.tsx";
import { HealthTab } from "./health-tab.tsx";
import { isUnreached } from "./is-unreached.ts";
import { ProfileTab } from "./profile-tab.tsx";
import { RoutingNotice } from "./routing-notice.tsx";

type Tab = "health" | "connection" | "profile" | "chat";

/** One number: how it is doing, and for those who may, everything about its connection. */
export function ChannelScreen(props: { channel: ChannelDto; canManage: boolean }) {
  const t = useTranslations("channels");
  const { workspaceSlug } = useWorkspaceSession();
  const { data: channel } = useChannel(props.channel);
  const [tab, setTab] = useState<Tab>("health");
  const number = phoneText(channel.phoneNumber) ?? channel.phoneNumberId;
  const health = {
    value: "health",
    label: t("tab.health"),
    content: <HealthTab channel={channel} canManage={props.canManage} />,
  } as const;
  const tabs = [
    health,
    { value: "connection", label: t("tab.connection"), content: <ConnectionTab channel={channel} /> },
    { value: "profile", label: t("tab.profile"), content: <ProfileTab channelId={channel.id} /> },
    { value: "chat", label: t("tab.chat"), content: <ChatTab channel={channel} /> },
  ] as const;
  return (
    <SettingsPage
      title={<BidiText>{channel.displayName}</BidiText>}
      text={<BidiText ltr>{number}</BidiText>}
      aside={<ChannelState channel={channel} />}
      back={{ href: `/${workspaceSlug}/settings/channels`, label: t("back") }}
      actions={props.canManage && <TestButton id={channel.id} />}
    >
      <RoutingNotice channel={channel} />
      {props.canManage ? (
        <Tabs label={t("tabs")} value={tab} onValueChange={setTab} tabs={tabs} />
      ) : (
        <HealthTab channel={channel} canManage={props.canManage} />
      )}
    </SettingsPage>
  );
}

function TestButton({ id }: { id: string }) {
  const t = useTranslations("channels.test");
  const toast = useToast();
  const test = useTestChannel(id);
  const run = () =>
    test.mutate(undefined, {
      onSuccess: ({ ok, wasRepaired, error }) => {
        if (ok) toast.show({ tone: "success", title: t(wasRepaired ? "repaired" : "ok") });
        else if (error && isUnreached(error.code)) toast.show({ tone: "error", title: t("unreached") });
        else toast.show({ tone: "error", title: t("refused"), ...(error && { text: error.message }) });
      },
      onError: () => toast.show({ tone: "error", title: t("failed") }),
    });
  return (
    <Button busy={test.isPending} onClick={run}>
      <PlugZap aria-hidden="true" />
      {t("button")}
    </Button>
  );
}
