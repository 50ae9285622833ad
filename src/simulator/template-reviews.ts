import { clock } from "#/platform/clock.ts";
import type { Faults } from "./faults.ts";
import type { Json, LedgerEntry } from "./ledger-entry.ts";
import type { Template } from "./templates.ts";
import type { WebhookPoster } from "./webhook-poster.ts";
import type { World } from "./world.ts";

type Needs = { world: World; faults: Faults; poster: WebhookPoster; record: (entry: LedgerEntry) => Promise<void> };

/** Meta's reviewers: a while after a template was handed in they approve or reject it, and say so by webhook. */
export class TemplateReviews {
  readonly #needs: Needs;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** A name with "reject" in it is refused, and any while the switch says so. */
  schedule(wabaId: string, id: string): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#judge(wabaId, id);
    }, this.#needs.faults.settings.templates.reviewMs);
    timer.unref();
    this.#timers.add(timer);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #judge(wabaId: string, id: string): Promise<void> {
    const { world, faults, poster, record } = this.#needs;
    const template = world.templates.of(wabaId).find((one) => one.id === id);
    const number = [...world.numbers.values()].find((one) => one.wabaId === wabaId);
    if (template?.status !== "PENDING" || !number) return;
    const isRejected = faults.settings.templates.verdict === "reject" || template.name.includes("reject");
    const { rejected_reason: _, ...rest } = template;
    const judged: Template = isRejected
      ? { ...rest, status: "REJECTED", rejected_reason: "INVALID_FORMAT" }
      : { ...rest, status: "APPROVED" };
    const at = clock.now();
    await record({ kind: "template", at: at.toISOString(), wabaId, id, template: judged });
    await poster.post(number, statusNews(wabaId, judged, Math.floor(at.getTime() / 1000)));
  }
}

/** `message_template_status_update`; the id is a number here, and the language has a hyphen (whatsapp-cloud reference §5.1). */
function statusNews(wabaId: string, template: Template, time: number): Json {
  const value = {
    event: template.status,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language.replace("_", "-"),
    message_template_category: template.category,
    reason: template.rejected_reason ?? "NONE",
    ...(template.rejected_reason && {
      rejection_info: {
        reason: "The text is not in the format that is asked for.",
        recommendation: "Say what the message is about, and put words around its variables.",
      },
    }),
  };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: wabaId, time, changes: [{ field: "message_template_status_update", value }] }],
  };
}
