"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, useRef } from "react";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { PopupLater } from "#/ui/kit/popup-later.tsx";
import type { FileSource } from "./attach-menu.tsx";
import type { ComposerDialog } from "./composer-dialog.tsx";
import { type Attachment, attachmentOf } from "./outgoing-file.ts";

const load = () => import("./attach-menu.tsx");
const AttachMenu = lazy(load);

const accepted = {
  media: "image/*,video/mp4,video/3gpp,audio/*",
  camera: "image/*",
  sticker: "image/webp",
  document: "",
} as const;

type Props = { onAttach: (attachments: Attachment[]) => void; onDialog: (dialog: ComposerDialog) => void };

export function AttachButton({ onAttach, onDialog }: Props) {
  const t = useTranslations("inbox.composer");
  const input = useRef<HTMLInputElement>(null);
  const source = useRef<FileSource>("media");
  const choose = (chosen: FileSource) => {
    const field = input.current;
    if (!field) return;
    source.current = chosen;
    field.accept = accepted[chosen];
    field.multiple = chosen !== "camera";
    field.toggleAttribute("capture", chosen === "camera");
    field.click();
  };
  const trigger = (
    <IconButton label={t("attach")} tooltip={false}>
      <Paperclip aria-hidden />
    </IconButton>
  );
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          onAttach([...(event.target.files ?? [])].map((file) => attachmentOf(file, source.current)));
          // The same file may be chosen again after it was taken out.
          event.target.value = "";
        }}
      />
      <PopupLater kind="menu" trigger={trigger} load={load}>
        <AttachMenu trigger={trigger} onSource={choose} onDialog={onDialog} />
      </PopupLater>
    </>
  );
}
