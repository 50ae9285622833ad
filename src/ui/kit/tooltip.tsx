"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

type Side = "top" | "bottom" | "inline-start" | "inline-end";

/** Names or explains the one element inside; never the only place of something important, for touch has no hover. */
export function Tooltip({ label, side = "top", children }: { label: ReactNode; side?: Side; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="max-w-64 origin-(--transform-origin) rounded-md bg-foreground px-2 py-1 font-medium text-background text-xs shadow-md transition-[opacity,scale] duration-100 data-ending-style:scale-97 data-starting-style:scale-97 data-ending-style:opacity-0 data-starting-style:opacity-0 data-instant:transition-none">
            {label}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export const TooltipProvider = Base.Provider;
