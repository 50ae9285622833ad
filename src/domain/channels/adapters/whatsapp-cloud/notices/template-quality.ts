import type { NoticeReader } from "../../../notice-effect.ts";
import { filled } from "../read.ts";
import { templateEffect } from "./template-news.ts";

/** `message_template_quality_update`: GREEN, YELLOW, RED or UNKNOWN. */
export const templateQuality: NoticeReader = (value) => {
  const quality = filled(value, "new_quality_score")?.toUpperCase();
  if (!quality) return [];
  const previous = filled(value, "previous_quality_score");
  return templateEffect(value, "TEMPLATE_QUALITY", {
    severity: quality === "RED" ? "WARNING" : "INFO",
    summary: { quality, ...(previous && { previous }) },
    change: { quality },
  });
};
