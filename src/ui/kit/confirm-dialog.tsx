"use client";

import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

type Props = {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and whether it can be taken back. */
  text: ReactNode;
  /** The verb, never "OK". */
  confirmLabel: ReactNode;
  tone?: "normal" | "danger";
  isDisabled?: boolean;
  /** Answers whether it worked: then the question closes. It says itself what went wrong. */
  onConfirm: () => Promise<boolean>;
  children?: ReactNode;
};

/** Asks before something that is hard to take back. */
export function ConfirmDialog({
  trigger,
  open,
  onOpenChange,
  title,
  text,
  confirmLabel,
  tone = "normal",
  isDisabled,
  onConfirm,
  children,
}: Props) {
  const t = useTranslations("common");
  const [isOpenAlone, setOpenAlone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isOpen = open ?? isOpenAlone;
  const show = (next: boolean) => {
    if (isBusy) return;
    setOpenAlone(next);
    onOpenChange?.(next);
  };
  const confirm = async () => {
    setBusy(true);
    const isDone = await onConfirm().finally(() => setBusy(false));
    if (!isDone) return;
    setOpenAlone(false);
    onOpenChange?.(false);
  };
  return (
    <Dialog
      {...(trigger && { trigger })}
      open={isOpen}
      onOpenChange={show}
      title={title}
      description={text}
      actions={
        <>
          <Button onClick={() => show(false)}>{t("cancel")}</Button>
          <Button
            variant={tone === "danger" ? "danger" : "primary"}
            busy={isBusy}
            disabled={isDisabled ?? false}
            onClick={() => void confirm()}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
