import type { NoticeReader } from "../../../notice-effect.ts";
import { templateEffect } from "./template-news.ts";

/** `message_template_components_update`: it tells texts without formats and examples, so the template is read again. */
export const templateComponents: NoticeReader = (value) =>
  templateEffect(value, "TEMPLATE_COMPONENTS", { severity: "INFO", summary: {}, change: { isStale: true } });
