"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn.ts";
import { IconButton } from "./icon-button.tsx";

type Props = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the end, the main one last. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
};

export const overlayStyles =
  "fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** A question or a short form that needs an answer before going on. On a phone it rises from the bottom edge. */
export function Dialog({ open, onOpenChange, trigger, title, description, actions, className, children }: Props) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={overlayStyles} />
        <Base.Viewport className="fixed inset-0 z-40 grid items-end justify-items-center sm:items-center sm:p-6">
          <Base.Popup
            className={cn(
              "relative flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-2xl border bg-raised shadow-lg outline-none transition-[opacity,translate,scale] duration-200 ease-out data-ending-style:translate-y-6 data-starting-style:translate-y-6 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:max-w-md sm:rounded-xl sm:data-ending-style:translate-y-0 sm:data-starting-style:translate-y-0 sm:data-ending-style:scale-97 sm:data-starting-style:scale-97",
              className,
            )}
          >
            <header className="ps-5 pe-14 pt-4 pb-3">
              <Base.Title className="font-semibold text-base leading-6 tracking-tight">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-muted-foreground text-sm">{description}</Base.Description>
              )}
            </header>
            {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>}
            {actions && (
              <footer className="flex flex-wrap justify-end gap-2 border-t bg-canvas px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
                {actions}
              </footer>
            )}
            {/* Last in the document, so that opening focuses the content and not the way out. */}
            <Base.Close
              render={<IconButton label={t("close")} tooltip={false} size="sm" className="absolute end-3 top-3.5" />}
            >
              <X aria-hidden="true" />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
