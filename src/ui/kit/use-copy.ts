import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useToast } from "./use-toast.ts";

/** Copies, and tells whether it worked: a page over plain http has no clipboard, and a browser may refuse. */
export function useCopy(): (text: string) => Promise<boolean> {
  const t = useTranslations("common");
  const toast = useToast();
  return useCallback(
    async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        toast.show({ tone: "error", title: t("copyFailed") });
        return false;
      }
    },
    [t, toast],
  );
}
