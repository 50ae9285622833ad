import { envelope, nowSeconds, type Shop, textMessage } from "../factories.ts";
import type { Webhook } from "./webhook-load.ts";

/** Phone number of the n-th of so many customers. */
export function customerOf(n: number, customers: number): string {
  return `96650${String(n % customers).padStart(7, "0")}`;
}

/** The n-th webhook to a shop: one message of one of its customers. */
export function webhookTo(shop: Shop, name: string, customers: number): (n: number) => Webhook {
  return (n) => {
    const wamid = `wamid.${name}.${n}`;
    const from = customerOf(n, customers);
    return { wamid, body: envelope(shop, textMessage({ id: wamid, from, body: `${name} ${n}`, at: nowSeconds() })) };
  };
}
