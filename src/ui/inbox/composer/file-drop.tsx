"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useState } from "react";

type Props = { isOff: boolean; onFiles: (files: File[]) => void; children: ReactNode };

/** Takes files that are dropped on the composer. */
export function FileDrop({ isOff, onFiles, children }: Props) {
  const t = useTranslations("inbox.composer");
  const [isOver, setOver] = useState(false);
  if (isOff) return children;
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the attach button is the way without a mouse
    <div
      className="relative"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-2 grid place-items-center rounded-xl border-2 border-primary border-dashed bg-background/90 font-medium text-primary text-sm">
          {t("dropHere")}
        </div>
      )}
    </div>
  );
}
