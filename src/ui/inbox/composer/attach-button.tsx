"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { IconButton } from "#/ui/kit/icon-button.tsx";

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("inbox.composer");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken out.
          event.target.value = "";
        }}
      />
      <IconButton onClick={() => input.current?.click()} label={t("attach")}>
        <Paperclip aria-hidden />
      </IconButton>
    </>
  );
}
