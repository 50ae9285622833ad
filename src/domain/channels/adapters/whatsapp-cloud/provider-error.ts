import type { ProviderError } from "../../inbound-item.ts";
import { asJson, filled, id, type Json, list, obj } from "./read.ts";

/** Meta's `errors[]`, in our words. Entries without a code keep the code "unknown". */
export function providerErrors(source: Json | undefined): ProviderError[] {
  return list(source, "errors").map((item) => {
    const error = asJson(item);
    const details = filled(obj(error, "error_data"), "details");
    const title = filled(error, "title") ?? filled(error, "message") ?? "";
    return { code: id(error, "code") ?? "unknown", title, ...(details && { details }) };
  });
}
