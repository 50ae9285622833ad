import { AppError } from "#/platform/errors.ts";
import type { BlockOutcome, ChannelAccess } from "../../adapter.ts";
import type { IdentityRef } from "../../inbound-item.ts";
import { faultError, graphFault } from "./errors.ts";
import { graph, post, successOf } from "./graph.ts";
import { asJson, list, obj } from "./read.ts";

/** "Re-engagement required": of a block, that the customer wrote nothing in the last 24 hours (Meta's page "Block users"). */
const notRecent = "131047";

/**
 * `POST` and `DELETE /{phone}/block_users` (reference §10). It answers for each customer of the list, with HTTP 400 and
 * the general error 139100 as soon as one of them failed; the reason stands beside that customer.
 */
export async function setBlocked(
  access: ChannelAccess,
  customer: IdentityRef,
  isBlocked: boolean,
): Promise<BlockOutcome> {
  const request = post({ messaging_product: "whatsapp", block_users: [userOf(customer)] });
  const path = `${encodeURIComponent(access.externalId)}/block_users`;
  const answer = await graph(access, path, isBlocked ? request : { ...request, method: "DELETE" });
  const failed = asJson(list(obj(answer.json, "block_users"), "failed_users")[0]);
  const fault = graphFault({ error: list(failed, "errors")[0] }, answer.retryAfterSeconds);
  if (!fault) {
    successOf(answer);
    return "done";
  }
  if (fault.code === notRecent) return "not_recent";
  throw faultError(fault);
}

function userOf({ kind, value }: IdentityRef): Record<string, string> {
  if (kind === "PHONE") return { user: `+${value}` };
  if (kind === "BSUID" || kind === "PARENT_BSUID") return { user_id: value };
  throw new AppError("invalid", `WhatsApp blocks nobody by a name of the kind ${kind}.`);
}
