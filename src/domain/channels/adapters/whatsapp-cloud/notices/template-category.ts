import type { NoticeReader } from "../../../notice-effect.ts";
import { filled, time } from "../read.ts";
import { templateEffect } from "./template-news.ts";

/**
 * `template_category_update`: done, with the category before it, or announced, when `new_category` is the one of today
 * and `correct_category` the coming one. Messages get another price, so somebody should know either way.
 */
export const templateCategory: NoticeReader = (value) => {
  const category = filled(value, "new_category");
  if (!category) return [];
  const coming = filled(value, "correct_category");
  const previous = filled(value, "previous_category");
  const at = time(value, "category_update_timestamp");
  const date = coming && at.getTime() > 0 ? { at: at.toISOString() } : {};
  return templateEffect(value, "TEMPLATE_CATEGORY", {
    severity: "WARNING",
    summary: coming ? { category, coming, ...date } : { category, ...(previous && { previous }) },
    change: { category, ...(previous && !coming && { previousCategory: previous }) },
  });
};
