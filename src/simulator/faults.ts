import { z } from "zod";
import { type Random, seededRandom } from "./random.ts";

const percent = z.number().min(0).max(100);

const sendRule = z.object({
  /**
   * `error`: a Graph error `code`. `http`: a 5xx with an empty body. `html`: a proxy's 502 page.
   * `timeout-*` and `reset-*`: no answer, before or after the message was accepted.
   */
  kind: z.enum([
    "error",
    "http",
    "html",
    "timeout-before",
    "timeout-after",
    "reset-before",
    "reset-after",
    "token-revoked",
  ]),
  code: z.number().int().optional(),
  status: z.number().int().min(400).max(599).optional(),
  /** How many of the next calls it hits; without it, every call that `rate` picks. */
  next: z.number().int().min(0).optional(),
  rate: percent.default(100),
  /** Which calls: sends only, those that block a customer or end that, or every call with a token. */
  on: z.enum(["send", "block", "any"]).default("send"),
  phoneNumberId: z.string().optional(),
});

export const faultSettings = z.object({
  /** Makes the same choices for the same order of calls. */
  seed: z.number().int().default(1),
  sends: z.array(sendRule).default([]),
  /**
   * When status webhooks come (milliseconds after accepting), and the shares, in percent, that are doubled,
   * delayed, posted in a wrong order, lost or turned to failed. `reads: "open"` waits until the phone opens the chat.
   */
  statuses: z
    .object({
      enabled: z.boolean().default(true),
      sentMs: z.number().int().min(0).default(60),
      deliveredMs: z.number().int().min(0).default(250),
      readMs: z.number().int().min(0).default(900),
      reads: z.enum(["auto", "open"]).default("auto"),
      duplicate: percent.default(0),
      late: percent.default(0),
      lateMs: z.number().int().min(0).default(5000),
      shuffle: percent.default(0),
      missing: percent.default(0),
      failed: percent.default(0),
      failedCode: z.number().int().default(131026),
    })
    .prefault({}),
  limits: z
    .object({
      /** Sends per second and number, 130429 above it; null for none (Meta: 80 or 1000). */
      perSecond: z.number().positive().nullable().default(null),
      /** One message per 6 s to the same person with a burst of 45, 131056 above it. */
      pair: z.boolean().default(false),
      /** Free-form messages more than 24 h after the customer's last one fail with 131047. */
      window: z.boolean().default(false),
    })
    .prefault({}),
  /** How long Meta's reviewers take with a template, and what they say. A name with "reject" in it is always refused. */
  templates: z
    .object({
      reviewMs: z.number().int().min(0).max(3_600_000).default(2_000),
      verdict: z.enum(["approve", "reject"]).default("approve"),
    })
    .prefault({}),
  latencyMs: z.number().int().min(0).max(120_000).default(0),
  /** How long a timeout fault keeps the connection silent before it closes it. */
  timeoutMs: z.number().int().min(1).max(600_000).default(120_000),
});

export type FaultSettings = z.infer<typeof faultSettings>;
export type SendRule = FaultSettings["sends"][number];

/** The switches that make the simulator fail, and the seeded dice that they roll. */
export class Faults {
  settings: FaultSettings;
  #random: Random;

  constructor(settings: FaultSettings = faultSettings.parse({})) {
    this.settings = settings;
    this.#random = seededRandom(settings.seed);
  }

  set(settings: FaultSettings): void {
    this.settings = settings;
    this.#random = seededRandom(settings.seed);
  }

  get random(): Random {
    return this.#random;
  }

  /** The first rule that hits this call; its `next` counts down. */
  hit(call: "send" | "block" | "any", phoneNumberId: string): SendRule | undefined {
    return this.settings.sends.find((rule) => {
      if (rule.on !== "any" && rule.on !== call && rule.kind !== "token-revoked") return false;
      if (rule.phoneNumberId && rule.phoneNumberId !== phoneNumberId) return false;
      if (rule.next === 0 || !this.chance(rule.rate)) return false;
      if (rule.next !== undefined) rule.next -= 1;
      return true;
    });
  }

  chance(rate: number): boolean {
    return rate >= 100 || (rate > 0 && this.#random() * 100 < rate);
  }
}
