"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn.ts";

type Props = {
  trigger: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: "top" | "bottom" | "inline-start" | "inline-end";
  align?: "start" | "center" | "end";
  title?: ReactNode;
  className?: string;
  children: ReactNode;
};

export function Popover({
  trigger,
  open,
  onOpenChange,
  side = "bottom",
  align = "start",
  title,
  className,
  children,
}: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={cn("floating w-72 max-w-[calc(100vw-1rem)] p-3 text-sm", className)}>
            {title && <Base.Title className="mb-2 font-semibold text-sm">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
