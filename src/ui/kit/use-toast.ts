"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useToastQueue } from "./toast.tsx";

export type ToastInput = {
  title: string;
  text?: string;
  tone?: "success" | "error" | "info";
  /** Takes the action back; the toast then stays long enough to be reached. */
  undo?: () => void;
  action?: { label: string; run: () => void };
};

let last = 0;

/** A short word on what just happened. Errors stay until they are closed and are announced at once. */
export function useToast() {
  const queue = useToastQueue();
  const t = useTranslations("common");
  return useMemo(() => {
    const show = ({ title, text, tone = "info", undo, action }: ToastInput): string => {
      const id = `toast-${++last}`;
      const button = undo ? { label: t("undo"), run: undo } : action;
      const onClick = () => {
        button?.run();
        queue.close(id);
      };
      queue.add({
        id,
        title,
        description: text,
        type: tone,
        priority: tone === "error" ? "high" : "low",
        timeout: tone === "error" ? 0 : button ? 8_000 : 4_000,
        ...(button && { actionProps: { children: button.label, onClick } }),
      });
      return id;
    };
    return { show, close: queue.close };
  }, [queue, t]);
}
