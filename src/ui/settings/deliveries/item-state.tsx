"use client";

import { useTranslations } from "next-intl";
import type { InboundItemDto } from "#/domain/messaging/delivery-log-schema.ts";
import { StatusDot } from "#/ui/kit/status-dot.tsx";

const tones = { WAITING: "warning", DONE: "success", DEAD: "danger", IGNORED: "neutral" } as const;

export function ItemState({ state }: Pick<InboundItemDto, "state">) {
  const t = useTranslations("channels.log.states");
  return <StatusDot tone={tones[state]}>{t(state)}</StatusDot>;
}
