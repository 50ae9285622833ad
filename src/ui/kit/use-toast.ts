"use client";

import { Toast } from "@base-ui/react/toast";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

export type ToastInput = {
  title: string;
  text?: string;
  tone?: "success" | "error" | "info";
  /** Takes the action back; the toast then stays long enough to be reached. */
  undo?: () => void;
  action?: { label: string; run: () => void };
};

/** A short word on what just happened. Errors stay until they are closed and are announced at once. */
export function useToast() {
  const { add, close } = Toast.useToastManager();
  const t = useTranslations("common");
  return useMemo(() => {
    const show = ({ title, text, tone = "info", undo, action }: ToastInput): string => {
      const button = undo ? { label: t("undo"), run: undo } : action;
      const onClick = () => {
        button?.run();
        close(id);
      };
      const id: string = add({
        title,
        description: text,
        type: tone,
        priority: tone === "error" ? "high" : "low",
        timeout: tone === "error" ? 0 : button ? 8_000 : 4_000,
        ...(button && { actionProps: { children: button.label, onClick } }),
      });
      return id;
    };
    return { show, close };
  }, [add, close, t]);
}
