import type { NoticeReader } from "../../../notice-effect.ts";
import { filled } from "../read.ts";
import { businessNumber } from "./target.ts";

/** `business_username_update`: the number's own username is approved, reserved or deleted. */
export const username: NoticeReader = (value) => {
  const summary = { username: filled(value, "username") ?? "", status: filled(value, "status") ?? "" };
  return [{ target: businessNumber(value), event: { kind: "USERNAME", severity: "INFO", summary } }];
};
