import type { Json } from "./ledger-entry.ts";

/** What the owner of a number has set at Meta. */
export type NumberSettings = {
  profile?: Json;
  pin?: string;
  isRegistered?: boolean;
  /** `conversational_automation` as it was set. */
  automation?: Json;
  /** `whatsapp_commerce_settings` as they were set. */
  commerce?: Json;
  /** Texts of chat links by code; null deletes one. */
  links?: Record<string, string | null>;
};

/** Settings of numbers, whom they block, and the business accounts whose webhooks no app gets. */
export class AccountBook {
  readonly #settings = new Map<string, NumberSettings>();
  readonly #unsubscribed = new Set<string>();
  /** Customers by number. */
  readonly #blocked = new Map<string, Set<string>>();

  settingsOf(phoneNumberId: string): NumberSettings {
    return this.#settings.get(phoneNumberId) ?? {};
  }

  /** Texts of the number's chat links by code, the oldest first. */
  linksOf(phoneNumberId: string): Record<string, string> {
    const entries = Object.entries(this.settingsOf(phoneNumberId).links ?? {});
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
  }

  isSubscribed(wabaId: string): boolean {
    return !this.#unsubscribed.has(wabaId);
  }

  change(phoneNumberId: string, settings: NumberSettings): void {
    const before = this.settingsOf(phoneNumberId);
    const links = { ...before.links, ...settings.links };
    this.#settings.set(phoneNumberId, { ...before, ...settings, ...(settings.links && { links }) });
  }

  blockedBy(phoneNumberId: string): string[] {
    return [...(this.#blocked.get(phoneNumberId) ?? [])];
  }

  isBlocked(phoneNumberId: string, customerId: string): boolean {
    return this.#blocked.get(phoneNumberId)?.has(customerId) ?? false;
  }

  block(phoneNumberId: string, customerId: string, isOn: boolean): void {
    const blocked = this.#blocked.get(phoneNumberId) ?? new Set();
    if (isOn) blocked.add(customerId);
    else blocked.delete(customerId);
    this.#blocked.set(phoneNumberId, blocked);
  }

  subscribe(wabaId: string, isOn: boolean): void {
    if (isOn) this.#unsubscribed.delete(wabaId);
    else this.#unsubscribed.add(wabaId);
  }
}
