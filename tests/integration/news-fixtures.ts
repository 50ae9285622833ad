import { deliver, processAll, rows, type Shop } from "../factories.ts";

/** One change of the business account, delivered and processed. `time`: of the entry, in Unix seconds. */
export async function tell(shop: Shop, field: string, value: Record<string, unknown>, time?: number): Promise<void> {
  const entry = { id: shop.wabaId, ...(time && { time }), changes: [{ field, value }] };
  await deliver({ object: "whatsapp_business_account", entry: [entry] });
  await processAll();
}

type Channel = {
  quality: string | null;
  throughput: number;
  dailyLimit: number | null;
  healthStatus: string;
  healthIssues: Record<string, { severity: string; reason: string; until?: string }>;
  connectionStatus: string;
  connectionError: string | null;
  verifiedName: string | null;
  nameStatus: string | null;
  settings: Record<string, unknown>;
};

export async function channelOf(shop: Shop, id = shop.channelId): Promise<Channel> {
  const [channel] = await rows<Channel>(shop, `SELECT * FROM "ChannelAccount" WHERE id = $1`, [id]);
  return channel as Channel;
}

export function eventsOf(shop: Shop, id = shop.channelId) {
  return rows<{ kind: string; severity: string; summary: Record<string, unknown> }>(
    shop,
    `SELECT kind, severity, summary FROM "ChannelEvent" WHERE "channelAccountId" = $1 ORDER BY at, id`,
    [id],
  );
}

export function notificationsOf(shop: Shop) {
  return rows<{ kind: string; severity: string; titleKey: string; params: Record<string, unknown> }>(
    shop,
    `SELECT kind, severity, "titleKey", params FROM "Notification" ORDER BY id`,
  );
}
