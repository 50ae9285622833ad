"use client";

import { TriangleAlert } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { plannedMoment, TimeField } from "./time-field.tsx";
import { useMoment } from "./use-moment.ts";
import { presetTimes, wallTime } from "./zoned-time.ts";

type Props = {
  /** When free texts stop arriving; null where there is no such limit. */
  windowExpiresAt: string | null;
  onSchedule: (at: Date) => void;
  onClose: () => void;
};

/** Asks for a date and a time, and says when the text would come too late to arrive. */
export default function ScheduleDialog({ windowExpiresAt, onSchedule, onClose }: Props) {
  const t = useTranslations("outbox.schedule");
  const now = useNow();
  const { timeZone } = useMoment();
  const [wall, setWall] = useState(() => wallTime(presetTimes(now, timeZone)[0]?.at ?? now, timeZone));
  const at = plannedMoment(wall, timeZone, now);
  const isAfterWindow = at !== null && windowExpiresAt !== null && at.toISOString() >= windowExpiresAt;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      actions={
        <Button variant="primary" disabled={!at} onClick={() => at && onSchedule(at)}>
          {t("confirm")}
        </Button>
      }
    >
      <div className="space-y-3">
        <TimeField value={wall} onChange={setWall} />
        {isAfterWindow && (
          <Banner tone="warning" role="status" icon={<TriangleAlert aria-hidden />}>
            {t("windowWarning")}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
