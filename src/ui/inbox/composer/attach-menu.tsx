"use client";

import { Camera, Contact, FileText, Images, ListChecks, MapPin, Sticker } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { Menu, MenuItem, MenuSeparator } from "#/ui/kit/menu.tsx";
import { useMediaQuery } from "../use-media-query.ts";
import type { ComposerDialog } from "./composer-dialog.tsx";

export type FileSource = "media" | "document" | "camera" | "sticker";

type Props = {
  trigger: ReactElement;
  onSource: (source: FileSource) => void;
  onDialog: (dialog: ComposerDialog) => void;
};

/** Everything that is no text. */
export default function AttachMenu({ trigger, onSource, onDialog }: Props) {
  const t = useTranslations("composer.attach");
  // On a computer "camera" would open the same window as "photo".
  const hasCamera = useMediaQuery("(pointer: coarse)", false);
  return (
    <Menu trigger={trigger} side="top" defaultOpen>
      <MenuItem icon={<Images aria-hidden />} onClick={() => onSource("media")}>
        {t("media")}
      </MenuItem>
      {hasCamera && (
        <MenuItem icon={<Camera aria-hidden />} onClick={() => onSource("camera")}>
          {t("camera")}
        </MenuItem>
      )}
      <MenuItem icon={<FileText aria-hidden />} onClick={() => onSource("document")}>
        {t("document")}
      </MenuItem>
      <MenuItem icon={<Sticker aria-hidden />} onClick={() => onSource("sticker")}>
        {t("sticker")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<MapPin aria-hidden />} onClick={() => onDialog("location")}>
        {t("location")}
      </MenuItem>
      <MenuItem icon={<Contact aria-hidden />} onClick={() => onDialog("contact")}>
        {t("contact")}
      </MenuItem>
      <MenuItem icon={<ListChecks aria-hidden />} onClick={() => onDialog("interactive")}>
        {t("interactive")}
      </MenuItem>
    </Menu>
  );
}
