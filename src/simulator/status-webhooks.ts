import { clock } from "#/platform/clock.ts";
import type { Faults } from "./faults.ts";
import { statusError } from "./graph-error.ts";
import type { BusinessNumber, Json } from "./ledger-entry.ts";
import { shuffled } from "./random.ts";
import { webhookBody } from "./webhook-body.ts";
import type { WebhookPoster } from "./webhook-poster.ts";
import type { MessageStatus, PhoneMessage, World } from "./world.ts";

type Step = { status: MessageStatus; delay: number };
type Fate = {
  wamid: string;
  number: BusinessNumber;
  customerId: string;
  opaque?: string;
  category: string;
};

const WINDOW_MS = 24 * 3600 * 1000;

/** Tells the business what became of its messages, on a schedule and with the faults that are switched on. */
export class StatusWebhooks {
  readonly #world: World;
  readonly #faults: Faults;
  readonly #poster: WebhookPoster;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(world: World, faults: Faults, poster: WebhookPoster) {
    this.#world = world;
    this.#faults = faults;
    this.#poster = poster;
  }

  /** Plans the statuses of a message that was just accepted (or was on its way at the last stop). */
  schedule(number: BusinessNumber, message: Omit<PhoneMessage, "from" | "reactions">): void {
    const { statuses } = this.#faults.settings;
    if (!statuses.enabled) return;
    const fate = fateOf(this.#world, number, message);
    const failure = this.#failureOf(message);
    if (failure !== undefined) {
      this.#later(statuses.sentMs, () => this.#send(fate, "failed", failure));
      return;
    }
    for (const step of this.#mixed(this.#stepsOf(message))) {
      if (this.#faults.chance(statuses.missing)) continue;
      const delay = step.delay + (this.#faults.chance(statuses.late) ? statuses.lateMs : 0);
      this.#later(delay, () => this.#send(fate, step.status));
      if (this.#faults.chance(statuses.duplicate)) this.#later(delay, () => this.#send(fate, step.status));
    }
  }

  /** The phone opened the chat: everything that had arrived is read now, unless that happens by itself. */
  open(number: BusinessNumber, customerId: string): void {
    if (this.#faults.settings.statuses.reads === "auto") return;
    for (const message of this.#world.chat(number.phoneNumberId, customerId)) {
      if (message.from === "business" && message.status === "delivered")
        this.#send(fateOf(this.#world, number, message), "read");
    }
  }

  /** The person listened to a voice message. */
  played(number: BusinessNumber, message: PhoneMessage): void {
    this.#send(fateOf(this.#world, number, message), "played");
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #failureOf(message: Omit<PhoneMessage, "from" | "reactions">): number | undefined {
    const { statuses, limits } = this.#faults.settings;
    if (this.#faults.chance(statuses.failed)) return statuses.failedCode;
    if (!limits.window || message.type === "template") return undefined;
    const last = this.#world.lastInbound(message.phoneNumberId, message.customerId) ?? 0;
    return clock.now().getTime() - last > WINDOW_MS ? 131047 : undefined;
  }

  #stepsOf(message: { type: string; status: MessageStatus }): Step[] {
    const { sentMs, deliveredMs, readMs, reads } = this.#faults.settings.statuses;
    const steps: Step[] = message.status === "accepted" ? [{ status: "sent", delay: sentMs }] : [];
    if (message.type === "reaction") return steps;
    steps.push({ status: "delivered", delay: deliveredMs });
    if (reads === "auto") steps.push({ status: "read", delay: readMs });
    return steps;
  }

  /** Wrong order: the same moments, handed out to other statuses. */
  #mixed(steps: Step[]): Step[] {
    if (!this.#faults.chance(this.#faults.settings.statuses.shuffle)) return steps;
    const delays = shuffled(
      steps.map((step) => step.delay),
      this.#faults.random,
    );
    return steps.map((step, index) => ({
      ...step,
      delay: delays[index] ?? step.delay,
    }));
  }

  #later(delay: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delay);
    timer.unref();
    this.#timers.add(timer);
  }

  #send(fate: Fate, status: MessageStatus, errorCode?: number): void {
    this.#world.raiseStatus(fate.wamid, status, errorCode);
    const customer = this.#world.customers.get(fate.customerId);
    const userId = customer && this.#world.userIdOf(customer, fate.number.wabaId);
    const identity = {
      ...(customer?.waId && { wa_id: customer.waId }),
      ...(userId && { user_id: userId }),
    };
    void this.#poster.post(
      fate.number,
      webhookBody(fate.number, {
        ...(status !== "failed" && {
          contacts: [{ profile: { name: customer?.name ?? "" }, ...identity }],
        }),
        statuses: [
          {
            id: fate.wamid,
            status,
            timestamp: String(Math.floor(clock.now().getTime() / 1000)),
            ...(customer?.waId && { recipient_id: customer.waId }),
            ...(userId && { recipient_user_id: userId }),
            ...(fate.opaque !== undefined && {
              biz_opaque_callback_data: fate.opaque,
            }),
            ...((status === "sent" || status === "delivered") && {
              pricing: pricing(fate.category),
            }),
            ...(errorCode !== undefined && {
              errors: [statusError(errorCode)],
            }),
          },
        ],
      }),
    );
  }
}

function fateOf(world: World, number: BusinessNumber, message: Omit<PhoneMessage, "from" | "reactions">): Fate {
  const { wamid, customerId, opaque } = message;
  return {
    wamid,
    number,
    customerId,
    ...(opaque !== undefined && { opaque }),
    category: categoryOf(world, number.wabaId, message),
  };
}

function categoryOf(world: World, wabaId: string, message: { type: string; content: unknown }): string {
  if (message.type !== "template") return "service";
  const { name } = message.content as { name?: string };
  return (
    world.templates
      .of(wabaId)
      .find((template) => template.name === name)
      ?.category.toLowerCase() ?? "utility"
  );
}

function pricing(category: string): Json {
  const free = category === "service";
  return {
    billable: !free,
    pricing_model: "PMP",
    type: free ? "free_customer_service" : "regular",
    category,
  };
}
