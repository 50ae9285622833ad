import type { InboundNotice } from "../../../inbound-item.ts";
import type { Effect, NoticeReader } from "../../../notice-effect.ts";
import { asJson } from "../read.ts";
import { accountAlerts } from "./account-alerts.ts";
import { accountReview } from "./account-review.ts";
import { accountUpdate } from "./account-update.ts";
import { businessCapability } from "./business-capability.ts";
import { flowNews } from "./flow-news.ts";
import { historySync } from "./history-sync.ts";
import { numberName } from "./number-name.ts";
import { numberQuality } from "./number-quality.ts";
import { security } from "./security.ts";
import { templateCategory } from "./template-category.ts";
import { templateComponents } from "./template-components.ts";
import { templateQuality } from "./template-quality.ts";
import { templateStatus } from "./template-status.ts";
import { username } from "./username.ts";
import { valueErrors } from "./value-errors.ts";

/** What the value of a webhook field does. A field that is not listed is kept in the log and does nothing. */
export function readNotice({ field, value }: InboundNotice): Effect[] {
  const content = asJson(value);
  return (content && readers.get(field)?.(content)) ?? [];
}

const readers: ReadonlyMap<string, NoticeReader> = new Map([
  ["account_alerts", accountAlerts],
  ["account_review_update", accountReview],
  ["account_update", accountUpdate],
  ["business_capability_update", businessCapability],
  ["business_username_update", username],
  ["errors", valueErrors],
  ["flows", flowNews],
  ["history", historySync],
  ["message_template_components_update", templateComponents],
  ["message_template_quality_update", templateQuality],
  ["message_template_status_update", templateStatus],
  ["phone_number_name_update", numberName],
  ["phone_number_quality_update", numberQuality],
  ["security", security],
  ["template_category_update", templateCategory],
]);
