"use client";

import { CloudOff, LoaderCircle, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useLive } from "#/ui/data/live-provider.tsx";

/** A short cut is nobody's business; a longer one means that what is on screen may be old. */
const graceMs = 1500;

export function ConnectionBanner() {
  const t = useTranslations("inbox.connection");
  const { connection } = useLive();
  const isOnline = useIsOnline();
  const isLate = useIsLate(isOnline && connection === "reconnecting");
  if (connection === "refused") {
    return (
      <Banner icon={LogIn} text={t("refused")}>
        <button type="button" onClick={() => location.reload()} className="font-semibold underline underline-offset-2">
          {t("signIn")}
        </button>
      </Banner>
    );
  }
  if (!isOnline) return <Banner icon={CloudOff} text={t("offline")} />;
  return isLate ? <Banner icon={LoaderCircle} text={t("reconnecting")} isBusy /> : null;
}

type BannerProps = { icon: typeof LogIn; text: string; isBusy?: boolean; children?: React.ReactNode };

function Banner({ icon: Icon, text, isBusy, children }: BannerProps) {
  return (
    <div
      role="status"
      className="flex shrink-0 items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 font-medium text-warning text-xs"
    >
      <Icon aria-hidden className={`size-3.5 ${isBusy ? "animate-spin" : ""}`} />
      {text}
      {children}
    </div>
  );
}

function useIsLate(isCut: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isCut) return setLate(false);
    const timer = setTimeout(() => setLate(true), graceMs);
    return () => clearTimeout(timer);
  }, [isCut]);
  return isLate;
}

function useIsOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
