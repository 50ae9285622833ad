import { isAppError } from "#/platform/errors.ts";
import type { ChannelAccess, Ownership } from "../../adapter.ts";
import { graphFault } from "./errors.ts";
import { graph } from "./graph.ts";
import { asJson, filled, id, type Json, list, num, obj } from "./read.ts";

/** A business account may have 25 numbers, after a request to Meta some hundred more. */
const pageSize = 100;
const mostPages = 10;
const timeoutMs = 8_000;
const connectTimeoutMs = 3_000;

/** Ends the questions: Meta's answer settles the matter, or there was none that does. */
class Verdict extends Error {
  readonly outcome: "refused" | "unknown";

  constructor(outcome: "refused" | "unknown", words: string) {
    super(words);
    this.outcome = outcome;
  }
}

/**
 * Asks Meta whether the number is one of the business account's that this token may see. `GET /{waba}/phone_numbers`
 * answers only to a token that the owner of the account has given rights on it (whatsapp-cloud reference §10).
 */
export async function prove(access: ChannelAccess): Promise<Ownership> {
  try {
    await findNumber(access);
    return { outcome: "proven" };
  } catch (error) {
    if (error instanceof Verdict) return { outcome: error.outcome, words: error.message };
    throw error;
  }
}

async function findNumber(access: ChannelAccess): Promise<void> {
  let after: string | undefined;
  let seen = 0;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ fields: "id", limit: String(pageSize), ...(after && { after }) });
    const answer = await ask(access, `${encodeURIComponent(access.parentId ?? "")}/phone_numbers?${query}`);
    const numbers = list(answer, "data");
    if (numbers.some((item) => id(asJson(item), "id") === access.externalId)) return;
    seen += numbers.length;
    const paging = obj(answer, "paging");
    after = filled(paging, "next") && filled(obj(paging, "cursors"), "after");
    if (!after) break;
  }
  // Graph leaves out of a list what the token may not see, so an empty one says nothing about the number.
  if (seen === 0) throw new Verdict("unknown", "WhatsApp shows no number of this business account to this token.");
  throw new Verdict("refused", "WhatsApp does not list this number under this business account.");
}

async function ask(access: ChannelAccess, path: string): Promise<Json> {
  const { status, json } = await graph(access, path, { timeoutMs, connectTimeoutMs }).catch((error: unknown) => {
    if (isAppError(error)) throw new Verdict("unknown", error.message);
    throw error;
  });
  const fault = graphFault(json, undefined);
  if (fault)
    throw new Verdict(isRefusal(json) ? "refused" : "unknown", `WhatsApp answered ${fault.code}: ${fault.message}`);
  if (!Array.isArray(json?.data)) throw new Verdict("unknown", `WhatsApp answered HTTP ${status}.`);
  return json;
}

/** The token is no good, or the object is not there for it (100 with subcode 33). Any other error proves nothing. */
function isRefusal(answer: Json | undefined): boolean {
  const error = obj(answer, "error");
  const code = num(error, "code") ?? -1;
  const isForbidden = [0, 3, 10, 33, 190, 131005].includes(code) || (code >= 200 && code <= 299);
  return isForbidden || (code === 100 && num(error, "error_subcode") === 33);
}
