import type { ReactNode, RefObject } from "react";

/** Holds the place of a first page, so that nothing in the thread moves when it is drawn. */
export function PdfCoverFrame({ frame, children }: { frame?: RefObject<HTMLDivElement | null>; children?: ReactNode }) {
  return (
    <div
      ref={frame}
      data-cover
      className="mb-1.5 flex h-36 overflow-clip rounded-lg border border-foreground/10 bg-foreground/6 text-muted-foreground"
    >
      {children}
    </div>
  );
}
