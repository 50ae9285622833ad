import type { GraphCall } from "./graph-door.ts";
import { noSuchObject } from "./graph-error.ts";
import { mediaObject } from "./graph-media.ts";
import type { BusinessNumber, Json } from "./ledger-entry.ts";
import type { World } from "./world.ts";

/** `GET /{id}`: a number, a business account or a file, with the fields asked for. */
export function readObject({ simulator, method, id, query, origin }: GraphCall): Json {
  const { world } = simulator;
  const media = world.media.get(id);
  if (media) return mediaObject(media, origin);
  const number = world.numbers.get(id);
  if (number) return pick(numberFields(world, number), query.get("fields") ?? defaultNumberFields);
  const owner = [...world.numbers.values()].find((one) => one.wabaId === id);
  if (!owner) throw noSuchObject(method, id);
  return pick(wabaFields(owner), query.get("fields") ?? "id,name,timezone_id,message_template_namespace");
}

/** `GET /{waba}/phone_numbers` */
export function wabaNumbers({ simulator, method, id, query }: GraphCall): Json {
  if (numbersOf(simulator.world, id).length === 0) throw noSuchObject(method, id);
  const fields = query.get("fields") ?? defaultNumberFields;
  return { data: numbersOf(simulator.world, id).map((number) => pick(numberFields(simulator.world, number), fields)) };
}

const defaultNumberFields =
  "id,verified_name,code_verification_status,display_phone_number,quality_rating,platform_type,throughput";

function numberFields(world: World, number: BusinessNumber): Json {
  const { isRegistered = true, automation } = world.book.settingsOf(number.phoneNumberId);
  return {
    id: number.phoneNumberId,
    display_phone_number: `+${number.displayPhoneNumber}`,
    verified_name: number.name,
    quality_rating: "GREEN",
    code_verification_status: "VERIFIED",
    name_status: "APPROVED",
    status: isRegistered ? "CONNECTED" : "DISCONNECTED",
    platform_type: "CLOUD_API",
    account_mode: "LIVE",
    throughput: { level: "STANDARD" },
    messaging_limit_tier: "TIER_2K",
    whatsapp_business_manager_messaging_limit: "TIER_2K",
    is_on_biz_app: number.isCoexistence ?? false,
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [
        { entity_type: "PHONE_NUMBER", id: number.phoneNumberId, can_send_message: "AVAILABLE" },
        { entity_type: "WABA", id: number.wabaId, can_send_message: "AVAILABLE" },
        { entity_type: "BUSINESS", id: `9${number.wabaId}`, can_send_message: "AVAILABLE" },
      ],
    },
    is_official_business_account: false,
    ...(automation && { conversational_automation: automation }),
  };
}

function wabaFields(number: BusinessNumber): Json {
  return {
    id: number.wabaId,
    name: number.name,
    currency: "USD",
    timezone_id: "1",
    country: "SA",
    message_template_namespace: `ns_${number.wabaId}`,
    account_review_status: "APPROVED",
    business_verification_status: "verified",
    ownership_type: "SELF",
    whatsapp_business_manager_messaging_limit: "TIER_2K",
  };
}

/** The numbers of a business account; none for an unknown one. */
export function numbersOf(world: World, wabaId: string): BusinessNumber[] {
  return [...world.numbers.values()].filter((number) => number.wabaId === wabaId);
}

/** Meta always adds the id to the fields asked for. */
export function pick(all: Json, fields: string): Json {
  const wanted = [...new Set([...fields.split(",").map((field) => field.trim().replace(/[{(.].*$/, "")), "id"])];
  return Object.fromEntries(wanted.filter((field) => field in all).map((field) => [field, all[field]]));
}
