import { createHmac } from "node:crypto";
import { claimDeliveries } from "#/domain/channels/claim-deliveries.ts";
import { createChannel } from "#/domain/channels/create-channel.ts";
import { receiveDelivery } from "#/domain/channels/receive-delivery.ts";
import { processDeliveries } from "#/domain/messaging/ingest.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { systemActor } from "#/domain/team/actor.ts";
import { createWorkspace } from "#/domain/team/create-workspace.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newToken } from "#/platform/ids.ts";

let made = 0;
const unique = () => `${++made}${newToken(6).replace(/\W|_/g, "x").toLowerCase()}`;

/** A workspace with one WhatsApp number, and the product itself as its actor. */
export type Shop = { actor: Actor; channelId: string; phoneNumberId: string; wabaId: string };

export async function makeShop(
  overrides: { appSecret?: string; phoneNumberId?: string; isSimulated?: boolean } = {},
): Promise<Shop> {
  const tag = unique();
  const { workspaceId } = await createWorkspace({
    name: `Shop ${tag}`,
    slug: `shop-${tag}`,
    ownerEmail: `owner-${tag}@example.com`,
    ownerPassword: "a long enough password",
    ownerName: "Owner",
    kind: "STORE",
    currency: "SAR",
    timezone: "Asia/Riyadh",
    locale: "en",
  });
  const actor = systemActor(workspaceId, "tests");
  const phoneNumberId = overrides.phoneNumberId ?? `1065${Math.floor(Math.random() * 1e11)}`;
  const wabaId = `1022${Math.floor(Math.random() * 1e11)}`;
  const channel = await createChannel(actor, {
    kind: "WHATSAPP_CLOUD",
    displayName: `Number ${tag}`,
    phoneNumberId,
    wabaId,
    accessToken: "a token of the tests",
    isSimulated: overrides.isSimulated ?? true,
    ...(overrides.appSecret && { appSecret: overrides.appSecret }),
  });
  return { actor, channelId: channel.id, phoneNumberId, wabaId };
}

/** Puts messages and statuses in Meta's envelope for this shop's number. */
export function envelope(
  shop: Pick<Shop, "phoneNumberId" | "wabaId">,
  value: Record<string, unknown>,
  field = "messages",
) {
  const metadata = { display_phone_number: "15550783881", phone_number_id: shop.phoneNumberId };
  const change = { field, value: { messaging_product: "whatsapp", metadata, ...value } };
  return { object: "whatsapp_business_account", entry: [{ id: shop.wabaId, changes: [change] }] };
}

/** A text message as Meta sends it; `at` in Unix seconds. */
export function textMessage(input: { id: string; from?: string; body?: string; at?: number; name?: string }) {
  const from = input.from ?? "5511999990000";
  return {
    contacts: [{ profile: { name: input.name ?? "Ana Souza" }, wa_id: from }],
    messages: [
      {
        from,
        id: input.id,
        timestamp: String(input.at ?? nowSeconds()),
        type: "text",
        text: { body: input.body ?? "hello" },
      },
    ],
  };
}

/** A delivery status as Meta sends it. */
export function status(input: { id: string; status: string; at?: number; opaque?: string; code?: number }) {
  return {
    id: input.id,
    status: input.status,
    timestamp: String(input.at ?? nowSeconds()),
    recipient_id: "5511999990000",
    ...(input.opaque && { biz_opaque_callback_data: input.opaque }),
    ...(input.code && { errors: [{ code: input.code, title: "failed", message: "failed" }] }),
  };
}

export const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Takes a body in through the front door, signed with the shared app secret unless the door is another one. */
export async function deliver(body: unknown, door: { accountToken?: string; secret?: string } = {}): Promise<void> {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const signature = createHmac("sha256", door.secret ?? env.META_APP_SECRET)
    .update(bytes)
    .digest("hex");
  const headers = { "x-hub-signature-256": `sha256=${signature}` };
  await receiveDelivery({ provider: "whatsapp", accountToken: door.accountToken ?? null, headers, body: bytes });
}

/** Processes everything that was delivered. */
export async function processAll(): Promise<void> {
  const claim = () => claimDeliveries(500, 8_000_000);
  for (let batch = await claim(); batch.length > 0; batch = await claim()) {
    await processDeliveries(batch);
  }
}

/** Rows of a tenant table as the shop's own workspace sees them. */
export function rows<Row = Record<string, unknown>>(shop: Shop, sql: string, params: unknown[] = []): Promise<Row[]> {
  return inWorkspace(shop.actor, (tx) => tx.sql<Row>(sql, params));
}
