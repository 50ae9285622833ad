import type { BusinessNumber, Json } from "./ledger-entry.ts";

/** The envelope around one `value` of the `messages` field, with the keys in Meta's order. */
export function webhookBody(number: BusinessNumber, value: Json): Json {
  const metadata = {
    display_phone_number: number.displayPhoneNumber,
    phone_number_id: number.phoneNumberId,
  };
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: number.wabaId,
        changes: [
          {
            value: { messaging_product: "whatsapp", metadata, ...value },
            field: "messages",
          },
        ],
      },
    ],
  };
}
