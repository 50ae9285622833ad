import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#/platform/project-root.ts";

type Json = Record<string, unknown>;

/** One change of a webhook: a field of Meta's and its value. */
export type Change = { field: string; value: Json };

const folder = join(projectRoot, "tests/fixtures/whatsapp");

/** Every change in the fixtures. */
export function fixtureChanges(): Change[] {
  return readdirSync(folder)
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as { object?: string; entry?: Json[] })
    .filter(({ object }) => object === "whatsapp_business_account")
    .flatMap(({ entry }) => entry ?? [])
    .flatMap(({ changes }) => changes as Change[]);
}

const at = "1785571200";
const phone = "5511999990000";
const contacts = [
  {
    profile: { name: "Ana Souza", username: "@ana.s" },
    wa_id: phone,
    user_id: "BR.13491208655302741918",
    parent_user_id: "BR.ENT.1",
  },
];
const media = {
  mime_type: "image/jpeg",
  sha256: "SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=",
  caption: "c",
  filename: "a.pdf",
};
const error = { code: 131051, title: "Message type unknown", error_data: { details: "not supported" } };
const system = (value: Json) => ({ type: "system", system: value });
const interactive = (type: string, content: Json) => ({ type: "interactive", interactive: { type, [type]: content } });

/** Every kind of message of the reference's §2, without what all have in common. */
const messages: Json[] = [
  { type: "text", text: { body: "Vocês têm tamanho *42*?" }, context: { from: "15550783881", id: "wamid.OUT1" } },
  { type: "image", image: media },
  { type: "video", video: { ...media, mime_type: "video/mp4" }, context: { frequently_forwarded: true } },
  { type: "sticker", sticker: { mime_type: "image/webp", sha256: "x", animated: true } },
  { type: "audio", audio: { mime_type: "audio/ogg; codecs=opus", sha256: "x", voice: true } },
  { type: "document", document: media, errors: [error] },
  { type: "location", location: { latitude: -23.56, longitude: -46.65, name: "MASP" } },
  {
    type: "contacts",
    contacts: [
      { name: { formatted_name: "Bia" }, phones: [{ phone: "+55 11", wa_id: "5511988887777" }], emails: [], org: {} },
    ],
  },
  interactive("button_reply", { id: "confirm:ord_42", title: "Confirmar" }),
  interactive("list_reply", { id: "ship", title: "Expresso", description: "1 a 2 dias" }),
  interactive("nfm_reply", { name: "flow", body: "Sent", response_json: '{"flow_token":"t","when":["a"]}' }),
  interactive("call_permission_reply", { response: "accept", expiration_timestamp: 1786176000 }),
  { type: "button", button: { payload: "STOP_PROMO", text: "Parar" }, context: { id: "wamid.TPL" } },
  {
    type: "order",
    order: {
      catalog_id: "19",
      text: "hoje?",
      product_items: [{ product_retailer_id: "S", quantity: 2, item_price: 30.5, currency: "BRL" }],
    },
  },
  { type: "reaction", reaction: { message_id: "wamid.OUT1", emoji: "👍" } },
  { type: "edit", edit: { original_message_id: "wamid.T1", message: { type: "text", text: { body: "corrigido" } } } },
  { type: "revoke", revoke: { original_message_id: "wamid.T1" } },
  { type: "unsupported", errors: [error], unsupported: { type: "poll" } },
  system({ type: "user_changed_number", wa_id: "5511977776666", body: "User Ana changed" }),
  system({ type: "user_changed_user_id", user_id: "BR.N", previous_user_id: "BR.O", wa_id: "5511977776666" }),
  { ...system({ type: "customer_identity_changed" }), identity: { acknowledged: true, hash: "Sjvj=" } },
  {
    type: "text",
    text: { body: "oi" },
    referral: { source_type: "ad", source_id: "12022", ctwa_clid: "Aff", headline: "h" },
  },
  { type: "text", text: { body: "oi" }, group_id: "Y2FwaV9ncm91cDox" },
  { type: "request_welcome" },
  { type: "media_placeholder", history_context: { status: "READ" } },
];

const statuses: Json[] = ["sent", "delivered", "read", "played", "failed", "deleted"].map((status) => ({
  id: "wamid.OUT1",
  status,
  timestamp: at,
  recipient_id: phone,
  biz_opaque_callback_data: "019083f0-0000-7000-8000-000000000000",
  conversation: { id: "72b1", expiration_timestamp: "1785657600", origin: { type: "referral_conversion" } },
  pricing: { billable: true, pricing_model: "PMP", type: "free_entry_point", category: "marketing" },
  ...(status === "failed" && { errors: [{ code: 131026, title: "Message undeliverable" }] }),
}));

const template = {
  message_template_id: 1689556908129832,
  message_template_name: "cart",
  message_template_language: "pt-BR",
};
const waba = { waba_info: { waba_id: "1", owner_business_id: "2" } };
const group = { group_id: "Y2Fw", type: "group_create", timestamp: at };

/** Every other field of §5 and §6. */
const fields: Change[] = [
  {
    field: "message_template_status_update",
    value: { ...template, event: "REJECTED", reason: "INVALID_FORMAT", rejection_info: { reason: "r" } },
  },
  {
    field: "message_template_quality_update",
    value: { ...template, previous_quality_score: "GREEN", new_quality_score: "RED" },
  },
  { field: "message_template_components_update", value: { ...template, message_template_element: "Body {{1}}" } },
  {
    field: "template_category_update",
    value: {
      ...template,
      new_category: "UTILITY",
      correct_category: "MARKETING",
      category_update_timestamp: 1746169200,
    },
  },
  {
    field: "phone_number_quality_update",
    value: { display_phone_number: "15550783881", event: "THROUGHPUT_UPGRADE", current_limit: "TIER_2K" },
  },
  {
    field: "phone_number_name_update",
    value: { display_phone_number: "15550783881", decision: "REJECTED", rejection_reason: "r" },
  },
  {
    field: "account_update",
    value: {
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [{ restriction_type: "R", expiration: 1786176000 }],
      ...waba,
    },
  },
  {
    field: "account_update",
    value: { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "REINSTATE", waba_ban_date: "April 17, 2026" } },
  },
  {
    field: "account_alerts",
    value: { entity_type: "WABA", alert_info: { alert_severity: "WARNING", alert_status: "ACTIVE", alert_type: "T" } },
  },
  { field: "account_review_update", value: { decision: "APPROVED" } },
  {
    field: "business_capability_update",
    value: { max_daily_conversations_per_business: "TIER_10K", max_phone_numbers_per_waba: 25 },
  },
  { field: "security", value: { display_phone_number: "15550783881", event: "PIN_CHANGED", requester: "6155" } },
  {
    field: "user_preferences",
    value: {
      contacts,
      user_preferences: [{ wa_id: phone, category: "marketing_messages", value: "stop", timestamp: 1785571500 }],
    },
  },
  {
    field: "smb_app_state_sync",
    value: {
      state_sync: [
        {
          type: "contact",
          contact: { full_name: "Ana", phone_number: phone },
          action: "add",
          metadata: { timestamp: at },
        },
      ],
    },
  },
  {
    field: "history",
    value: {
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 55 },
          threads: [
            {
              id: phone,
              messages: messages
                .slice(0, 3)
                .map((message, index) => ({ ...message, from: phone, id: `wamid.H${index}`, timestamp: at })),
            },
          ],
        },
      ],
    },
  },
  { field: "history", value: { history: [{ errors: [{ code: 2593109, title: "declined" }] }] } },
  {
    field: "smb_message_echoes",
    value: {
      message_echoes: [
        { from: "15550783881", to: phone, id: "wamid.E", timestamp: at, type: "text", text: { body: "x" } },
      ],
    },
  },
  { field: "messages", value: { errors: [{ code: 130429, title: "Rate limit hit" }] } },
  { field: "messages", value: { user_actions: [{ action_type: "marketing_messages_link_click", timestamp: at }] } },
  {
    field: "calls",
    value: {
      contacts,
      calls: [{ id: "wacid.A", from: phone, event: "terminate", status: "FAILED", timestamp: at, duration: 0 }],
    },
  },
  {
    field: "flows",
    value: { event: "FLOW_STATUS_CHANGE", flow_id: "6627", old_status: "DRAFT", new_status: "BLOCKED" },
  },
  {
    field: "business_username_update",
    value: { display_phone_number: "15550783881", username: "loja", status: "approved" },
  },
  { field: "group_lifecycle_update", value: { groups: [group] } },
  {
    field: "automatic_events",
    value: { automatic_events: [{ id: "wamid.X", event_name: "LeadSubmitted", timestamp: 1749069089 }] },
  },
];

/** The reference's shapes as changes, each message and status in one of its own. */
export function referenceChanges(): Change[] {
  const common = { from: phone, from_user_id: "BR.13491208655302741918", timestamp: at };
  return [
    ...messages.map((message, index) => ({
      field: "messages",
      value: { contacts, messages: [{ ...common, id: `wamid.M${index}`, ...message }] },
    })),
    ...statuses.map((status) => ({ field: "messages", value: { contacts, statuses: [status] } })),
    ...fields,
  ];
}
