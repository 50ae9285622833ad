import type { AccountDescription, ChannelAccess } from "../../adapter.ts";
import { graphOrThrow } from "./graph.ts";
import { filled, type Json, list, obj } from "./read.ts";

const fields = "display_phone_number,verified_name,quality_rating,throughput,whatsapp_business_manager_messaging_limit";

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

/** The number's own fields, and whether an app is subscribed to its business account. */
export async function describe(access: ChannelAccess): Promise<AccountDescription> {
  const number = await graphOrThrow(access, `${encodeURIComponent(access.externalId)}?fields=${fields}`);
  const apps = await graphOrThrow(access, `${waba(access)}/subscribed_apps`);
  return { ...describeNumber(number), isSubscribed: list(apps, "data").length > 0 };
}

/** `POST /{waba}/subscribed_apps`: subscribes the app that the access token belongs to. */
export async function subscribe(access: ChannelAccess): Promise<void> {
  await graphOrThrow(access, `${waba(access)}/subscribed_apps`, { method: "POST" });
}

function describeNumber(number: Json): Omit<AccountDescription, "isSubscribed"> {
  const phoneNumber = filled(number, "display_phone_number")?.replace(/\D/g, "");
  const verifiedName = filled(number, "verified_name");
  const quality = filled(number, "quality_rating");
  const throughput = throughputs[filled(obj(number, "throughput"), "level") ?? ""];
  const dailyLimit = tiers[filled(number, "whatsapp_business_manager_messaging_limit") ?? ""];
  return {
    ...(phoneNumber && { phoneNumber }),
    ...(verifiedName && { verifiedName }),
    ...(quality && { quality }),
    ...(throughput !== undefined && { throughput }),
    ...(dailyLimit !== undefined && { dailyLimit }),
  };
}

function waba(access: ChannelAccess): string {
  return encodeURIComponent(access.parentId ?? "");
}
