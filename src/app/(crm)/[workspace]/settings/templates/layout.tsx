import type { ReactNode } from "react";
import { LiveProvider } from "#/ui/data/live-provider.tsx";

/** Verdicts of Meta arrive while one looks. */
export default function TemplatesLayout({ children }: { children: ReactNode }) {
  return (
    <LiveProvider firstSeq={null} openId={null}>
      {children}
    </LiveProvider>
  );
}
