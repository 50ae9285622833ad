import type { Json } from "./ledger-entry.ts";

/** What the owner of a number has set at Meta. */
export type NumberSettings = {
  profile?: Json;
  pin?: string;
  isRegistered?: boolean;
  /** `conversational_automation` as it was set. */
  automation?: Json;
};

/** Settings of numbers, and the business accounts whose webhooks no app gets. */
export class AccountBook {
  readonly #settings = new Map<string, NumberSettings>();
  readonly #unsubscribed = new Set<string>();

  settingsOf(phoneNumberId: string): NumberSettings {
    return this.#settings.get(phoneNumberId) ?? {};
  }

  isSubscribed(wabaId: string): boolean {
    return !this.#unsubscribed.has(wabaId);
  }

  change(phoneNumberId: string, settings: NumberSettings): void {
    this.#settings.set(phoneNumberId, { ...this.settingsOf(phoneNumberId), ...settings });
  }

  subscribe(wabaId: string, isOn: boolean): void {
    if (isOn) this.#unsubscribed.delete(wabaId);
    else this.#unsubscribed.add(wabaId);
  }
}
