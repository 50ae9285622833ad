"use client";

import { ClipboardList, Copy, ExternalLink, List, Phone, Reply, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TemplateButton } from "#/domain/channels/template-parts-schema.ts";
import { cn } from "#/ui/kit/cn.ts";
import type { PreviewTheme } from "./preview-theme.ts";

const icons: Record<string, typeof Reply> = {
  URL: ExternalLink,
  PHONE_NUMBER: Phone,
  COPY_CODE: Copy,
  OTP: Copy,
  CATALOG: ShoppingBag,
  MPM: ShoppingBag,
  FLOW: ClipboardList,
};

/** WhatsApp shows three buttons, or two and a list of all. */
const mostShown = 3;

export function PreviewButtons({ buttons, look }: { buttons: TemplateButton[]; look: PreviewTheme }) {
  const t = useTranslations("templates");
  const isCut = buttons.length > mostShown;
  const shown = isCut ? buttons.slice(0, mostShown - 1) : buttons;
  const style = cn(
    "flex min-h-10 items-center justify-center gap-1.5 border-t px-2 py-1.5 text-sm",
    look.line,
    look.link,
  );
  return (
    <>
      {shown.map((button, index) => {
        const Icon = icons[button.type] ?? Reply;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a button is known by its place only
          <p key={index} className={style}>
            <Icon aria-hidden className="size-4 shrink-0 rtl:-scale-x-100" />
            <bdi className="min-w-0 truncate">{button.text || t("preview.button")}</bdi>
          </p>
        );
      })}
      {isCut && (
        <p className={style}>
          <List aria-hidden className="size-4 shrink-0" />
          {t("preview.allOptions")}
        </p>
      )}
    </>
  );
}
