"use client";

import { FileText, ImageIcon, MapPin, Play, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { HeaderFormat } from "#/domain/channels/template-parts-schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { cn } from "#/ui/kit/cn.ts";
import type { PreviewTheme } from "./preview-theme.ts";

type Props = {
  format: Exclude<HeaderFormat, "TEXT">;
  fileId?: string | undefined;
  place?: string | undefined;
  look: PreviewTheme;
};

const icons = { IMAGE: ImageIcon, VIDEO: Play, DOCUMENT: FileText, LOCATION: MapPin, PRODUCT: ShoppingBag };

/** The picture, film, file or place above a text; its sign where there is no file yet. */
export function PreviewHeader({ format, fileId, place, look }: Props) {
  const t = useTranslations("templates.format");
  const { workspaceSlug } = useWorkspaceSession();
  const Icon = icons[format];
  const source = fileId && `/api/files/${fileId}?workspace=${encodeURIComponent(workspaceSlug)}`;
  if (source && format === "IMAGE") {
    // biome-ignore lint/performance/noImgElement: a private file of the workspace, which Next's optimiser cannot read
    return <img src={source} alt={t("IMAGE")} className="m-1 max-h-56 w-[calc(100%-0.5rem)] rounded-md object-cover" />;
  }
  if (source && format === "VIDEO") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: a business's own sample, without a track
      <video src={source} preload="metadata" className="m-1 max-h-56 w-[calc(100%-0.5rem)] rounded-md object-cover" />
    );
  }
  return (
    <div
      className={cn(
        "m-1 flex items-center justify-center gap-2 rounded-md text-xs",
        format === "DOCUMENT" ? "h-14" : "h-32",
        look.media,
      )}
    >
      <Icon aria-hidden className="size-6 shrink-0" />
      {(place || format !== "IMAGE") && <bdi className="truncate">{place || t(format)}</bdi>}
    </div>
  );
}
