import { clock } from "#/platform/clock.ts";
import type { NumberSettings } from "./account-book.ts";
import type { GraphCall } from "./graph-door.ts";
import { GraphError, noSuchObject } from "./graph-error.ts";
import { numbersOf, pick } from "./graph-objects.ts";
import type { BusinessNumber, Json } from "./ledger-entry.ts";
import { invalid, optionalText } from "./require-field.ts";

const app = { id: "1000000000000001", name: "Wasl", link: "https://wasl.example/" };

/** `/{waba}/subscribed_apps`: which apps get the webhooks. It tells what was set; the simulator's own always flow. */
export async function subscribedApps({ method, simulator, id }: GraphCall): Promise<Json> {
  const { world, record } = simulator;
  if (numbersOf(world, id).length === 0) throw noSuchObject(method, id);
  if (method === "GET") return { data: world.book.isSubscribed(id) ? [{ whatsapp_business_api_data: app }] : [] };
  await record({ kind: "subscription", at: clock.now().toISOString(), wabaId: id, isOn: method === "POST" });
  return { success: true };
}

/** `GET /{phone}/whatsapp_business_profile`: a list of one. */
export function readProfile(call: GraphCall): Json {
  const { profile } = call.simulator.world.book.settingsOf(numberOf(call).phoneNumberId);
  const shown = pick({ messaging_product: "whatsapp", ...profile }, call.query.get("fields") ?? "about");
  delete shown.id;
  return { data: [{ ...shown, messaging_product: "whatsapp" }] };
}

/** `POST /{phone}/whatsapp_business_profile` with Meta's limits (reference §10). */
export async function changeProfile(call: GraphCall): Promise<Json> {
  const { phoneNumberId } = numberOf(call);
  const { messaging_product: _product, profile_picture_handle: handle, ...changes } = bodyOf(call);
  if (changes.about === "") throw invalid("about", "must not be empty");
  for (const [field, most] of Object.entries({
    about: 139,
    address: 256,
    description: 512,
    email: 128,
    vertical: 50,
  })) {
    optionalText(changes, field, most);
  }
  const sites = changes.websites ?? [];
  if (!Array.isArray(sites) || sites.length > 2) throw invalid("websites", "must be at most two addresses");
  const { book, uploads } = { book: call.simulator.world.book, uploads: call.simulator.uploads };
  if (handle !== undefined && !uploads.handles.has(String(handle)))
    throw invalid("profile_picture_handle", "is unknown");
  const picture = handle === undefined ? {} : { profile_picture_url: `${call.origin}/icons/icon-192.png` };
  await changeSettings(call, phoneNumberId, {
    profile: { ...book.settingsOf(phoneNumberId).profile, ...changes, ...picture },
  });
  return { success: true };
}

/** `POST /{phone}` with a new two-step code. */
export async function setPin(call: GraphCall): Promise<Json> {
  await changeSettings(call, numberOf(call).phoneNumberId, { pin: pinOf(call) });
  return { success: true };
}

/** `POST /{phone}/register`: with the code that was set, or the first one. Never for a number in coexistence. */
export async function register(call: GraphCall): Promise<Json> {
  const { phoneNumberId, isCoexistence } = numberOf(call);
  if (isCoexistence) throw new GraphError(100, "This number is used by the WhatsApp Business app.");
  const { pin } = call.simulator.world.book.settingsOf(phoneNumberId);
  const given = pinOf(call);
  if (pin !== undefined && pin !== given) throw new GraphError(133005, "Two step verification PIN mismatch");
  await changeSettings(call, phoneNumberId, { pin: given, isRegistered: true });
  return { success: true };
}

/** `POST /{phone}/deregister` */
export async function deregister(call: GraphCall): Promise<Json> {
  const { phoneNumberId, isCoexistence } = numberOf(call);
  if (isCoexistence) throw new GraphError(100, "This number is used by the WhatsApp Business app.");
  await changeSettings(call, phoneNumberId, { isRegistered: false });
  return { success: true };
}

/**
 * `GET /oauth/access_token`: the code `code-{waba}` is traded for the token `only-{waba}`, which sees that business
 * account and nothing else; any other code has expired.
 */
export function exchangeCode({ query }: GraphCall): Json {
  if (!query.get("client_id") || !query.get("client_secret")) throw new GraphError(100, "Missing client_id parameter.");
  const wabaId = /^code-(\d+)$/.exec(query.get("code") ?? "")?.[1];
  if (!wabaId) throw new GraphError(100, "This authorization code has expired.", { subcode: 36007 });
  return { access_token: `only-${wabaId}`, token_type: "bearer" };
}

/** `GET /debug_token`: what a token may do. */
export function inspectToken({ query }: GraphCall): Json {
  const wabaId = /^only-(\d+)$/.exec(query.get("input_token") ?? "")?.[1];
  const [appId] = (query.get("access_token") ?? "").split("|");
  const scopes = wabaId ? [{ scope: "whatsapp_business_management", target_ids: [wabaId] }] : [];
  return { data: { app_id: appId, type: "SYSTEM_USER", is_valid: wabaId !== undefined, granular_scopes: scopes } };
}

/** Whether the call's token may see its object: `only-{waba}` sees one business account, every other token all of them. */
export function maySee({ simulator, req, id }: GraphCall): boolean {
  const only = /^Bearer only-(\d+)$/.exec(req.headers.authorization ?? "")?.[1];
  const owner = simulator.world.numbers.get(id)?.wabaId ?? id;
  const isAccount = simulator.world.numbers.has(id) || numbersOf(simulator.world, id).length > 0;
  return only === undefined || !isAccount || only === owner;
}

/** The number that a call is about. */
export function numberOf({ simulator, method, id }: GraphCall): BusinessNumber {
  const number = simulator.world.numbers.get(id);
  if (!number) throw noSuchObject(method, id);
  return number;
}

/** Keeps what the owner of a number set. */
export function changeSettings(
  { simulator }: GraphCall,
  phoneNumberId: string,
  settings: NumberSettings,
): Promise<void> {
  return simulator.record({ kind: "number-settings", at: clock.now().toISOString(), phoneNumberId, settings });
}

function pinOf(call: GraphCall): string {
  const { pin } = bodyOf(call);
  if (typeof pin !== "string" || !/^\d{6}$/.test(pin)) throw invalid("pin", "must be six digits");
  return pin;
}

/** The JSON of a call. */
export function bodyOf({ body }: GraphCall): Json {
  try {
    return JSON.parse(body.toString("utf8")) as Json;
  } catch {
    throw new GraphError(100, "The body is not JSON.");
  }
}
