"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#/ui/kit/badge.tsx";
import { StatusDot, type StatusTone } from "#/ui/kit/status-dot.tsx";

const tones = {
  APPROVED: "success",
  REINSTATED: "success",
  PENDING: "info",
  IN_APPEAL: "info",
  PAUSED: "warning",
  FLAGGED: "warning",
  REJECTED: "danger",
  DISABLED: "danger",
} as const;

/** Meta adds words of its own: one that is new is shown as it is. */
export function StatusBadge({ status }: { status: string }) {
  const t = useTranslations("templates.status");
  const label = t.has(status) ? t(status) : status;
  return <Badge tone={tones[status as keyof typeof tones] ?? "neutral"}>{label}</Badge>;
}

export function CategoryName({ category }: { category: string }) {
  const t = useTranslations("templates.category");
  return t.has(category) ? t(category) : category;
}

const qualities: Record<string, StatusTone> = { GREEN: "success", YELLOW: "warning", RED: "danger" };

export function Quality({ quality }: { quality: string | null }) {
  const t = useTranslations("templates.quality");
  const known = quality && t.has(quality) ? quality : "UNKNOWN";
  return <StatusDot tone={qualities[known] ?? "neutral"}>{t(known)}</StatusDot>;
}
