"use client";

import { ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { PopupLater } from "#/ui/kit/popup-later.tsx";

const load = () => import("./send-menu.tsx");
const SendMenu = lazy(load);
const ScheduleDialog = lazy(() => import("./schedule-dialog.tsx"));

type Props = {
  isDisabled: boolean;
  windowExpiresAt: string | null;
  /** Null: now. */
  onSend: (at: Date | null) => void;
};

/** The other half of the send button: send at another time. */
export function SendLaterButton({ isDisabled, windowExpiresAt, onSend }: Props) {
  const t = useTranslations("outbox.schedule");
  const [isChoosing, setChoosing] = useState(false);
  const trigger = (
    <IconButton
      variant="primary"
      disabled={isDisabled}
      label={t("more")}
      className="w-6 rounded-s-none border-primary-foreground/25 border-s aspect-auto pointer-coarse:w-9"
    >
      <ChevronUp aria-hidden />
    </IconButton>
  );
  return (
    <>
      {isDisabled ? (
        trigger
      ) : (
        <PopupLater kind="menu" trigger={trigger} load={load}>
          <SendMenu trigger={trigger} onSend={onSend} onChoose={() => setChoosing(true)} />
        </PopupLater>
      )}
      {isChoosing && (
        <Suspense fallback={null}>
          <ScheduleDialog
            windowExpiresAt={windowExpiresAt}
            onClose={() => setChoosing(false)}
            onSchedule={(at) => {
              setChoosing(false);
              onSend(at);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
