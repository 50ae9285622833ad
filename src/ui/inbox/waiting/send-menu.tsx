"use client";

import { CalendarClock, SendHorizontal } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { Menu, MenuItem, MenuSeparator } from "#/ui/kit/menu.tsx";
import { useMoment } from "./use-moment.ts";
import { presetTimes } from "./zoned-time.ts";

type Props = { trigger: ReactElement; onSend: (at: Date | null) => void; onChoose: () => void };

/** Beside the send button: now, at a usual time, or at any other. */
export default function SendMenu({ trigger, onSend, onChoose }: Props) {
  const t = useTranslations("outbox.schedule");
  const { timeZone, momentText } = useMoment();
  return (
    <Menu defaultOpen side="top" align="end" trigger={trigger}>
      <MenuItem icon={<SendHorizontal aria-hidden className="rtl:-scale-x-100" />} onClick={() => onSend(null)}>
        {t("now")}
      </MenuItem>
      <MenuSeparator />
      {presetTimes(useNow(), timeZone).map(({ name, at }) => (
        <MenuItem
          key={name}
          icon={<CalendarClock aria-hidden />}
          onClick={() => onSend(at)}
          end={<span className="text-muted-foreground text-xs tabular-nums">{momentText(at)}</span>}
        >
          {t(name)}
        </MenuItem>
      ))}
      <MenuItem icon={<CalendarClock aria-hidden />} onClick={onChoose}>
        {t("choose")}
      </MenuItem>
    </Menu>
  );
}
