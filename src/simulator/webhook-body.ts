import type { BusinessNumber, Json } from "./ledger-entry.ts";

/** The envelope around the value of any field, about a number (with its `metadata`) or about its business account. */
export function newsBody(
  number: BusinessNumber,
  news: { field: string; value: Json; isAboutNumber: boolean; at: Date },
): Json {
  const body = webhookBody(number, news.value) as { object: string; entry: { changes: { value: Json }[] }[] };
  const value = news.isAboutNumber ? body.entry[0]?.changes[0]?.value : news.value;
  const time = Math.floor(news.at.getTime() / 1000);
  return { object: body.object, entry: [{ id: number.wabaId, time, changes: [{ value, field: news.field }] }] };
}

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
