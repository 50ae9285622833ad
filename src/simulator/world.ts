import { AccountBook } from "./account-book.ts";
import type { BusinessNumber, Customer, Json, LedgerEntry, MediaRecord } from "./ledger-entry.ts";
import { TemplateStore } from "./template-store.ts";
import { bsuidOf } from "./wire-ids.ts";

export type MessageStatus = "accepted" | "sent" | "delivered" | "read" | "played" | "failed";

/** A message as the phone shows it, whoever wrote it. */
export type PhoneMessage = {
  wamid: string;
  phoneNumberId: string;
  customerId: string;
  from: "business" | "customer";
  at: string;
  type: string;
  /** The wire object under the name of the type. */
  content: unknown;
  context?: Json;
  referral?: Json;
  groupId?: string;
  opaque?: string;
  status: MessageStatus;
  errorCode?: number;
  reactions: { business?: string; customer?: string };
  edited?: boolean;
  revoked?: boolean;
};

const MAX_MESSAGES = 50_000;
const rank: Record<MessageStatus, number> = {
  accepted: 0,
  sent: 1,
  delivered: 2,
  read: 3,
  played: 4,
  failed: 5,
};

/** Everything the simulated network knows: the ledger applied line by line. Old messages are forgotten, not lost. */
export class World {
  readonly numbers = new Map<string, BusinessNumber>();
  readonly customers = new Map<string, Customer>();
  readonly media = new Map<string, MediaRecord>();
  readonly templates = new TemplateStore();
  readonly book = new AccountBook();
  readonly #messages = new Map<string, PhoneMessage>();
  readonly #chats = new Map<string, PhoneMessage[]>();
  readonly #lastInbound = new Map<string, number>();
  readonly #byUserId = new Map<string, string>();
  /** Called with each new or changed message, for live views. */
  onMessage: (message: PhoneMessage) => void = () => undefined;

  apply(entry: LedgerEntry): void {
    if (entry.kind === "number") this.numbers.set(entry.number.phoneNumberId, entry.number);
    else if (entry.kind === "customer") this.addCustomer(entry.customer);
    else if (entry.kind === "media") this.media.set(entry.media.id, entry.media);
    else if (entry.kind === "media-deleted") this.media.delete(entry.id);
    else if (entry.kind === "template") this.templates.set(entry.wabaId, entry.id, entry.template);
    else if (entry.kind === "number-settings") this.book.change(entry.phoneNumberId, entry.settings);
    else if (entry.kind === "subscription") this.book.subscribe(entry.wabaId, entry.isOn);
    else if (entry.kind === "block") this.book.block(entry.phoneNumberId, entry.customerId, entry.isOn);
    else if (entry.kind === "accepted") this.#applyAccepted(entry);
    else if (entry.kind === "inbound") this.#applyInbound(entry);
    else if (entry.kind === "read") this.#applyRead(entry.wamid);
    else if (entry.kind === "webhook") this.#applyStatuses(entry.body);
  }

  addCustomer(customer: Customer): string {
    const id = customerIdOf(customer);
    this.customers.set(id, customer);
    if (customer.userId) this.#byUserId.set(customer.userId, id);
    return id;
  }

  /** The person's user id towards one business account: it differs between businesses. */
  userIdOf(customer: Customer, wabaId: string): string {
    const userId = customer.userId ?? bsuidOf(customer.waId ?? customer.name, wabaId);
    this.#byUserId.set(userId, customerIdOf(customer));
    return userId;
  }

  /** The person behind a user id, if the id was ever shown to that business account. */
  findByUserId(userId: string, wabaId: string): string | undefined {
    if (!this.#byUserId.has(userId)) for (const customer of this.customers.values()) this.userIdOf(customer, wabaId);
    return this.#byUserId.get(userId);
  }

  message(wamid: string): PhoneMessage | undefined {
    return this.#messages.get(wamid);
  }

  messages(): Iterable<PhoneMessage> {
    return this.#messages.values();
  }

  chat(phoneNumberId: string, customerId: string): PhoneMessage[] {
    return this.#chats.get(`${phoneNumberId}|${customerId}`) ?? [];
  }

  /** When the customer last wrote to the number, in milliseconds. */
  lastInbound(phoneNumberId: string, customerId: string): number | undefined {
    return this.#lastInbound.get(`${phoneNumberId}|${customerId}`);
  }

  /** Raises the ticks of a message; a lower status than the present one changes nothing. */
  raiseStatus(wamid: string, status: MessageStatus, errorCode?: number): void {
    const message = this.#messages.get(wamid);
    if (!message || rank[status] <= rank[message.status]) return;
    message.status = status;
    if (errorCode !== undefined) message.errorCode = errorCode;
    this.onMessage(message);
  }

  #applyAccepted(entry: LedgerEntry & { kind: "accepted" }): void {
    if (!this.customers.has(entry.customerId))
      this.addCustomer({
        waId: entry.customerId,
        name: `+${entry.customerId}`,
      });
    const { type, context, ...rest } = entry.message;
    const content = rest[String(type)];
    if (type === "reaction") {
      this.#react("business", content as Json);
      return;
    }
    this.#add({
      ...chatOf(entry),
      wamid: entry.wamid,
      from: "business",
      type: String(type),
      content,
      status: "accepted",
      reactions: {},
      ...(context !== undefined && {
        context: { id: (context as Json).message_id },
      }),
      ...(entry.opaque !== undefined && { opaque: entry.opaque }),
    });
  }

  #applyInbound(entry: LedgerEntry & { kind: "inbound" }): void {
    const { customerId } = entry;
    if (customerId === undefined) return;
    for (const message of firstValue(entry.body).messages ?? []) {
      const type = String(message.type);
      const content = (message[type] ?? {}) as Json;
      const original = this.#messages.get(String(content.original_message_id));
      if (type === "reaction") this.#react("customer", content);
      else if (type === "edit" && original) this.#edit(original, content.message as Json);
      else if (type === "revoke" && original) this.#revoke(original);
      else this.#addInbound({ ...entry, customerId }, message, content);
    }
  }

  #addInbound(
    entry: { at: string; phoneNumberId: string; customerId: string; isHeldBack?: true },
    message: Json,
    content: unknown,
  ): void {
    const seconds = Number(message.timestamp);
    const key = `${entry.phoneNumberId}|${entry.customerId}`;
    if (message.type !== "system" && !entry.isHeldBack) {
      this.#lastInbound.set(key, Math.max(seconds * 1000, this.#lastInbound.get(key) ?? 0));
    }
    this.#add({
      ...chatOf(entry),
      wamid: String(message.id),
      from: "customer",
      type: String(message.type),
      content,
      status: entry.isHeldBack ? "sent" : "delivered",
      reactions: {},
      ...(message.context !== undefined && {
        context: message.context as Json,
      }),
      ...(message.referral !== undefined && {
        referral: message.referral as Json,
      }),
      ...(message.group_id !== undefined && {
        groupId: String(message.group_id),
      }),
    });
  }

  #add(message: PhoneMessage): void {
    if (this.#messages.has(message.wamid)) return;
    this.#messages.set(message.wamid, message);
    const key = `${message.phoneNumberId}|${message.customerId}`;
    const chat = this.#chats.get(key);
    if (chat) chat.push(message);
    else this.#chats.set(key, [message]);
    if (this.#messages.size > MAX_MESSAGES) this.#forgetOldest();
    this.onMessage(message);
  }

  #forgetOldest(): void {
    const [oldest] = this.#messages.values();
    if (!oldest) return;
    this.#messages.delete(oldest.wamid);
    const key = `${oldest.phoneNumberId}|${oldest.customerId}`;
    const chat = this.#chats.get(key);
    chat?.shift();
    if (chat?.length === 0) this.#chats.delete(key);
  }

  #react(who: "business" | "customer", reaction: Json): void {
    const message = this.#messages.get(String(reaction.message_id));
    if (!message) return;
    if (reaction.emoji) message.reactions[who] = String(reaction.emoji);
    else delete message.reactions[who];
    this.onMessage(message);
  }

  #edit(message: PhoneMessage, edited: Json): void {
    message.type = String(edited.type);
    message.content = edited[message.type];
    message.edited = true;
    this.onMessage(message);
  }

  #revoke(message: PhoneMessage): void {
    message.revoked = true;
    this.onMessage(message);
  }

  /** Reading one message reads everything before it in the chat, as on a real phone. */
  #applyRead(wamid: string): void {
    const read = this.#messages.get(wamid);
    if (!read) return;
    for (const message of this.chat(read.phoneNumberId, read.customerId)) {
      if (message.from === "customer" && message.at <= read.at) this.raiseStatus(message.wamid, "read");
    }
  }

  #applyStatuses(body: unknown): void {
    for (const status of firstValue(body).statuses ?? []) {
      if (String(status.status) in rank) this.raiseStatus(String(status.id), status.status as MessageStatus);
    }
  }
}

/** A person is known by the phone, or by the user id when the phone is hidden. */
export function customerIdOf(customer: Customer): string {
  return customer.waId ?? customer.userId ?? customer.name;
}

function chatOf(entry: { at: string; phoneNumberId: string; customerId: string }) {
  return {
    phoneNumberId: entry.phoneNumberId,
    customerId: entry.customerId,
    at: entry.at,
  };
}

type Value = { messages?: Json[]; statuses?: Json[] };

function firstValue(body: unknown): Value {
  const entry = (body as { entry?: { changes?: { value?: Value }[] }[] }).entry?.[0];
  return entry?.changes?.[0]?.value ?? {};
}
