"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn.ts";
import { overlayStyles } from "./dialog.tsx";
import { IconButton } from "./icon-button.tsx";

type Props = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  /** The edge it slides in from. */
  side?: "start" | "end";
  className?: string;
  children: ReactNode;
};

const sideStyles = {
  start:
    "start-0 border-e data-ending-style:-translate-x-full data-starting-style:-translate-x-full rtl:data-ending-style:translate-x-full rtl:data-starting-style:translate-x-full",
  end: "end-0 border-s data-ending-style:translate-x-full data-starting-style:translate-x-full rtl:data-ending-style:-translate-x-full rtl:data-starting-style:-translate-x-full",
};

/** A pane over the page, for what has its own column on a wide screen. */
export function Sheet({ open, onOpenChange, trigger, title, side = "end", className, children }: Props) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={overlayStyles} />
        <Base.Popup
          className={cn(
            "fixed inset-y-0 z-40 flex w-96 max-w-[calc(100vw-2.5rem)] flex-col bg-raised shadow-lg outline-none transition-transform duration-250 ease-out",
            sideStyles[side],
            className,
          )}
        >
          <header className="flex h-14 shrink-0 items-center gap-3 border-b ps-4 pe-2">
            <Base.Title className="min-w-0 flex-1 truncate font-semibold text-sm">{title}</Base.Title>
            <Base.Close render={<IconButton label={t("close")} tooltip={false} />}>
              <X aria-hidden="true" />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
