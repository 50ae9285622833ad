"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import type { ReactNode } from "react";
import { QueryProvider } from "./data/query-provider.tsx";
import { ToastProvider } from "./kit/toast.tsx";

type Props = { nonce: string | undefined; direction: "ltr" | "rtl"; children: ReactNode };

export function Providers({ nonce, direction, children }: Props) {
  return (
    <CSPProvider nonce={nonce}>
      <DirectionProvider direction={direction}>
        <QueryProvider>
          <ToastProvider>{children}</ToastProvider>
        </QueryProvider>
      </DirectionProvider>
    </CSPProvider>
  );
}
