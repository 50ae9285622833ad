import type { AccountDescription, ChannelAccess, ProviderNumber, SubscribedApp } from "../../adapter.ts";
import { graphOrThrow } from "./graph.ts";
import { asJson, filled, id, type Json, keep, list, obj } from "./read.ts";

const numberFields =
  "id,display_phone_number,verified_name,quality_rating,code_verification_status,name_status,status,platform_type,throughput,is_on_biz_app";
const fields = `${numberFields},whatsapp_business_manager_messaging_limit,health_status`;

/** Messages a second by `throughput.level` (whatsapp-cloud reference §9). */
const throughputs: Record<string, number> = { STANDARD: 80, HIGH: 1000 };

/** New people a day by messaging tier, per business portfolio since October 2025 (whatsapp-cloud reference §9). */
const tiers: Record<string, number | null> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1_000,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: null,
};

/** The number's own fields. */
export async function describe(access: ChannelAccess): Promise<AccountDescription> {
  return describeNumber(await graphOrThrow(access, `${encodeURIComponent(access.externalId)}?fields=${fields}`));
}

/** `GET /{waba}/phone_numbers`: the numbers of the business account that the token may see, one page of a hundred. */
export async function numbers(access: ChannelAccess): Promise<ProviderNumber[]> {
  const answer = await graphOrThrow(access, `${waba(access)}/phone_numbers?fields=${numberFields}&limit=100`);
  return list(answer, "data").flatMap((item) => readNumber(asJson(item)) ?? []);
}

/** `GET /{waba}/subscribed_apps`: the apps that get the business account's webhooks. */
export async function apps(access: ChannelAccess): Promise<SubscribedApp[]> {
  const answer = await graphOrThrow(access, `${waba(access)}/subscribed_apps`);
  return list(answer, "data").flatMap((item) => readApp(asJson(item)) ?? []);
}

/** `POST /{waba}/subscribed_apps`: subscribes the app that the access token belongs to. */
export async function subscribe(access: ChannelAccess): Promise<void> {
  await graphOrThrow(access, `${waba(access)}/subscribed_apps`, { method: "POST" });
}

function readNumber(item: Json | undefined): ProviderNumber | undefined {
  const externalId = id(item, "id");
  if (!item || !externalId) return undefined;
  const status = filled(item, "status");
  const platform = filled(item, "platform_type");
  return { ...describeNumber(item), externalId, ...(status && { status }), ...(platform && { platform }) };
}

function readApp(item: Json | undefined): SubscribedApp | undefined {
  const app = obj(item, "whatsapp_business_api_data");
  const appId = id(app, "id");
  if (!appId) return undefined;
  return { id: appId, name: filled(app, "name") ?? "", callbackUrl: filled(item, "override_callback_uri") ?? null };
}

function describeNumber(number: Json): AccountDescription {
  const phoneNumber = filled(number, "display_phone_number")?.replace(/\D/g, "");
  const verifiedName = filled(number, "verified_name");
  const quality = filled(number, "quality_rating");
  const throughput = throughputs[filled(obj(number, "throughput"), "level") ?? ""];
  const nameStatus = filled(number, "name_status");
  const health = obj(number, "health_status");
  const portfolio = list(health, "entities").find((entity) => filled(asJson(entity), "entity_type") === "BUSINESS");
  const portfolioId = id(asJson(portfolio), "id");
  const dailyLimit = tiers[filled(number, "whatsapp_business_manager_messaging_limit") ?? ""];
  return {
    ...(phoneNumber && { phoneNumber }),
    ...(verifiedName && { verifiedName }),
    ...(quality && { quality }),
    ...(throughput !== undefined && { throughput }),
    ...(dailyLimit !== undefined && { dailyLimit }),
    ...(portfolioId && { portfolioId }),
    ...(nameStatus && { nameStatus }),
    ...(health && { health: asJson(keep(health)) ?? {} }),
    ...(typeof number.is_on_biz_app === "boolean" && { isCoexistence: number.is_on_biz_app }),
  };
}

function waba(access: ChannelAccess): string {
  return encodeURIComponent(access.parentId ?? "");
}
