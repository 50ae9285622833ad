import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { clock } from "#/platform/clock.ts";
import { log } from "#/platform/logger.ts";
import { type FaultSettings, Faults } from "./faults.ts";
import { handleGraph } from "./graph-door.ts";
import type { Uploads } from "./graph-uploads.ts";
import { Ledger } from "./ledger.ts";
import type { BusinessNumber, LedgerEntry } from "./ledger-entry.ts";
import { MediaStore } from "./media-store.ts";
import { personas } from "./personas.ts";
import { handlePhone } from "./phone-door.ts";
import { PhoneStream } from "./phone-stream.ts";
import { RateLimits } from "./rate-limits.ts";
import { StatusWebhooks } from "./status-webhooks.ts";
import { TemplateReviews } from "./template-reviews.ts";
import { WebhookPoster } from "./webhook-poster.ts";
import { World } from "./world.ts";

export type SimulatorOptions = {
  /** Folder of the ledger's companions (media); the ledger itself may be elsewhere. */
  folder: string;
  ledgerFile?: string;
  webhookUrl: string;
  appSecret: string;
  /** First pause before a webhook is tried again, in milliseconds. */
  retryMs?: number;
  faults?: FaultSettings;
};

/** Everything that the two doors work with. */
export type Simulator = {
  ledger: Ledger;
  world: World;
  faults: Faults;
  /** What a reset of the faults goes back to. */
  initialFaults: FaultSettings;
  limits: RateLimits;
  media: MediaStore;
  poster: WebhookPoster;
  statuses: StatusWebhooks;
  reviews: TemplateReviews;
  uploads: Uploads;
  stream: PhoneStream;
  /** Writes a line to disk, then lets it take effect. */
  record: (entry: LedgerEntry) => Promise<void>;
  handle: (req: IncomingMessage, res: ServerResponse) => boolean;
  close: () => Promise<void>;
};

const RESUME_MS = 3600 * 1000;

/** Opens the ledger, brings the world back from it and continues what was under way. */
export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const world = new World();
  const faults = new Faults(options.faults);
  const ledger = new Ledger(options.ledgerFile ?? join(options.folder, "ledger.jsonl"));
  const record = async (entry: LedgerEntry) => {
    await ledger.append(entry);
    world.apply(entry);
  };
  const { webhookUrl, appSecret, retryMs = 1000 } = options;
  const poster = new WebhookPoster({ webhookUrl, appSecret, retryMs, record });
  const statuses = new StatusWebhooks(world, faults, poster);
  const reviews = new TemplateReviews({ world, faults, poster, record });
  const stream = new PhoneStream();
  const simulator: Simulator = {
    ledger,
    world,
    faults,
    initialFaults: structuredClone(faults.settings),
    limits: new RateLimits(),
    media: new MediaStore(join(options.folder, "media"), record),
    poster,
    statuses,
    reviews,
    uploads: { sessions: new Map(), handles: new Set() },
    stream,
    record,
    handle: (req, res) => handle(simulator, req, res),
    close: async () => {
      statuses.close();
      reviews.close();
      poster.close();
      stream.close();
      await ledger.close();
    },
  };
  await replay(simulator);
  world.onMessage = (message) => stream.send("message", message);
  return simulator;
}

/** The number of that id; one that nobody registered is made up, so that any channel can be tried. */
export async function numberOf(simulator: Simulator, phoneNumberId: string): Promise<BusinessNumber> {
  const known = simulator.world.numbers.get(phoneNumberId);
  if (known) return known;
  const digits = phoneNumberId.padStart(7, "0");
  const number = {
    phoneNumberId,
    wabaId: `10${digits}`.slice(0, 17),
    displayPhoneNumber: `1555${digits.slice(-7)}`,
    name: `Business ${digits.slice(-4)}`,
  };
  await simulator.record({ kind: "number", at: clock.now().toISOString(), number });
  return number;
}

function handle(simulator: Simulator, req: IncomingMessage, res: ServerResponse): boolean {
  const url = req.url ?? "";
  const door = url.startsWith("/simulator/graph/")
    ? handleGraph
    : url.startsWith("/simulator/api/")
      ? handlePhone
      : undefined;
  if (!door) return false;
  door(simulator, req, res).catch((error: unknown) => {
    log.error({ err: error, url: url.split("?")[0] }, "the simulator failed");
    if (res.headersSent) res.destroy();
    else res.writeHead(500).end();
  });
  return true;
}

/** Applies the ledger, then posts the webhooks that nobody answered with 200 and the statuses still to come. */
async function replay({ ledger, world, poster, statuses, reviews }: Simulator): Promise<void> {
  for (const customer of personas) world.addCustomer(customer);
  const unanswered = new Map<string, { phoneNumberId: string; body: unknown }>();
  const since = clock.now().getTime() - RESUME_MS;
  await ledger.open((entry) => {
    world.apply(entry);
    if (entry.kind !== "inbound" && entry.kind !== "webhook") return;
    if (entry.kind === "inbound" && entry.isHeldBack) return;
    if (entry.kind === "webhook" && entry.answer === 200) unanswered.delete(entry.webhookId);
    else if (Date.parse(entry.at) > since) unanswered.set(entry.webhookId, entry);
  });
  for (const [id, { phoneNumberId, body }] of unanswered) {
    const number = world.numbers.get(phoneNumberId);
    if (number) void poster.post(number, body, id);
  }
  for (const { wabaId, template } of world.templates.changed()) {
    if (template.status === "PENDING") reviews.schedule(wabaId, template.id);
  }
  for (const message of world.messages()) {
    const number = world.numbers.get(message.phoneNumberId);
    const isUnderWay = message.status === "accepted" || message.status === "sent";
    if (number && message.from === "business" && isUnderWay && Date.parse(message.at) > since) {
      statuses.schedule(number, message);
    }
  }
}
