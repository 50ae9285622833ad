import { clock } from "#/platform/clock.ts";
import type { GraphCall } from "./graph-door.ts";
import { GraphError } from "./graph-error.ts";
import type { BusinessNumber, Json } from "./ledger-entry.ts";
import { invalid, requireList } from "./require-field.ts";
import { numberOf, type Simulator } from "./simulator.ts";

/** Meta blocks only who wrote to the number lately, and its list ends. */
const recentMs = 24 * 3600 * 1000;
const mostBlocked = 64_000;

type Verdict = { input: string; wa_id?: string; errors?: Json[] };

/** `/{phone}/block_users`: who is blocked, and who is not any more. Each customer of a list has an answer of their own. */
export async function blockedUsers(call: GraphCall): Promise<Json> {
  const number = await numberOf(call.simulator, call.id);
  const { world } = call.simulator;
  if (call.method === "GET") {
    const data = world.book.blockedBy(number.phoneNumberId).map((id) => ({ messaging_product: "whatsapp", wa_id: id }));
    return { data };
  }
  const isOn = call.method === "POST";
  const [done, failed]: [Verdict[], Verdict[]] = [[], []];
  for (const item of usersOf(call.body)) {
    const verdict = await change(call.simulator, number, item, isOn);
    (verdict.errors ? failed : done).push(verdict);
  }
  const lists = { [isOn ? "added_users" : "removed_users"]: done, ...(failed.length > 0 && { failed_users: failed }) };
  const answer = { messaging_product: "whatsapp", block_users: lists };
  if (failed.length > 0)
    throw new GraphError(139100, "Failed to block some users, see the block_users response list for details", {
      beside: answer,
    });
  return answer;
}

async function change(simulator: Simulator, number: BusinessNumber, item: Json, isOn: boolean): Promise<Verdict> {
  const { world, record, stream } = simulator;
  const { phoneNumberId } = number;
  const input = String(item.user ?? item.user_id ?? "");
  const customerId = item.user_id === undefined ? input.replace(/\D/g, "") : world.findByUserId(input, number.wabaId);
  if (!customerId) return { input, errors: [errorOf(100, "Invalid parameter", "The user does not exist.")] };
  const named = { input, wa_id: customerId };
  const since = clock.now().getTime() - recentMs;
  if (isOn && (world.lastInbound(phoneNumberId, customerId) ?? 0) < since) {
    return {
      ...named,
      errors: [errorOf(131047, "Re-engagement required", "User has not messaged in the last 24 hours")],
    };
  }
  if (isOn && world.book.blockedBy(phoneNumberId).length >= mostBlocked) {
    return { ...named, errors: [errorOf(139101, "Blocklist limit reached", "The blocklist is full.")] };
  }
  await record({ kind: "block", at: clock.now().toISOString(), phoneNumberId, customerId, isOn });
  stream.send("block", { phoneNumberId, customerId, isBlocked: isOn });
  return named;
}

function usersOf(body: Buffer): Json[] {
  let parsed: Json;
  try {
    parsed = JSON.parse(body.toString("utf8")) as Json;
  } catch {
    throw new GraphError(100, "The body is not JSON.");
  }
  if (parsed.messaging_product !== "whatsapp") throw invalid("messaging_product", "must be whatsapp");
  return requireList(parsed, "block_users", 1, 1000);
}

function errorOf(code: number, message: string, details: string): Json {
  return { message, code, error_data: { details } };
}
