"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import type { ReactNode } from "react";
import { QueryProvider } from "./data/query-provider.tsx";
import { ToastProvider } from "./kit/toast.tsx";
import { TooltipProvider } from "./kit/tooltip.tsx";

type Props = { nonce: string | undefined; direction: "ltr" | "rtl"; children: ReactNode };

export function Providers({ nonce, direction, children }: Props) {
  return (
    <CSPProvider nonce={nonce}>
      <DirectionProvider direction={direction}>
        <QueryProvider>
          <TooltipProvider delay={400}>
            <ToastProvider>{children}</ToastProvider>
          </TooltipProvider>
        </QueryProvider>
      </DirectionProvider>
    </CSPProvider>
  );
}
