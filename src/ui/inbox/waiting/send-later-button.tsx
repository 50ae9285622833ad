"use client";

import { ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { PopupLater } from "#/ui/kit/popup-later.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useMoment } from "./use-moment.ts";

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
  const toast = useToast();
  const { momentText } = useMoment();
  const [isChoosing, setChoosing] = useState(false);
  const send = (at: Date | null) => {
    onSend(at);
    if (at) toast.show({ tone: "success", title: t("done", { time: momentText(at) }) });
  };
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
          <SendMenu trigger={trigger} onSend={send} onChoose={() => setChoosing(true)} />
        </PopupLater>
      )}
      {isChoosing && (
        <Suspense fallback={null}>
          <ScheduleDialog
            windowExpiresAt={windowExpiresAt}
            onClose={() => setChoosing(false)}
            onSchedule={(at) => {
              setChoosing(false);
              send(at);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
