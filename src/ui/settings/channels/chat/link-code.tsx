"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { CopyField } from "#/ui/kit/copy-field.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { QrCode } from "#/ui/kit/qr-code.tsx";
import { qrPng, qrSvg } from "#/ui/kit/qr-file.ts";
import { saveFile } from "#/ui/kit/save-file.ts";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = { link: ChatLinkDto; onClose: () => void };

/** A link to be copied, and its QR code to be scanned, put on a page or printed. It is drawn here, from the address alone. */
export function LinkCode({ link: { code, text, url }, onClose }: Props) {
  const t = useTranslations("channels.links.code");
  const toast = useToast();
  const save = async (kind: "svg" | "png") => {
    try {
      saveFile(kind === "svg" ? qrSvg(url) : await qrPng(url), `whatsapp-${code}.${kind}`);
    } catch {
      toast.show({ tone: "error", title: t("notDrawn") });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={text && <bdi className="break-words">{text}</bdi>}
      actions={
        <>
          <Button onClick={() => void save("svg")}>
            <Download aria-hidden />
            {t("svg")}
          </Button>
          <Button onClick={() => void save("png")}>
            <Download aria-hidden />
            {t("png")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <QrCode text={url} label={t("label")} />
        <CopyField label={t("link")} value={url} />
        <p className="text-pretty text-muted-foreground text-xs">{t("hint")}</p>
      </div>
    </Dialog>
  );
}
