import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { clock } from "#/platform/clock.ts";
import { AppError, isAppError } from "#/platform/errors.ts";
import { fieldProblems, inputSentence } from "#/platform/input-sentences.ts";
import { faultSettings } from "./faults.ts";
import { isCrossSite, readBody, sendFile, sendJson } from "./http-exchange.ts";
import type { BusinessNumber } from "./ledger-entry.ts";
import { customerInput, phoneSend } from "./phone-message.ts";
import { sendFromPhone } from "./phone-send.ts";
import { numberOf, type Simulator } from "./simulator.ts";
import { templates } from "./templates.ts";
import { newsBody } from "./webhook-body.ts";

type PhoneCall = {
  simulator: Simulator;
  req: IncomingMessage;
  /** The last part of the path, for one file. */
  id: string;
  query: URLSearchParams;
  origin: string;
  json: <T>(schema: z.ZodType<T>) => Promise<T>;
};

const MAX_JSON = 4 * 1024 * 1024;
const MAX_FILE = 100 * 1024 * 1024;
const TAIL_BYTES = 256 * 1024;

const numberInput = z.object({
  phoneNumberId: z.string().regex(/^\d{1,20}$/),
  wabaId: z.string().regex(/^\d{1,20}$/),
  displayPhoneNumber: z.string().transform((value) => value.replace(/\D/g, "")),
  name: z.string().min(1).max(200),
  isCoexistence: z.boolean().optional(),
  appSecret: z.string().min(1).optional(),
  webhookUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** What the phone page and tests call, under `/simulator/api/…`. */
export async function handlePhone(simulator: Simulator, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const origin = `http://${req.headers.host ?? "localhost"}`;
  const url = new URL(req.url ?? "/", origin);
  const [name = "", id = ""] = url.pathname.replace("/simulator/api/", "").split("/");
  const json = async <T>(schema: z.ZodType<T>) => parseJson(schema, await readBody(req, MAX_JSON));
  try {
    if (req.method !== "GET" && isCrossSite(req)) throw new AppError("forbidden", "This page may not use the phone.");
    if (req.method === "GET" && name === "stream") return simulator.stream.add(res);
    const call = { simulator, req, id, query: url.searchParams, origin, json };
    if (req.method === "GET" && name === "media") return await sendMedia(call, res);
    const route = routes[`${req.method} ${name}`];
    if (!route) throw new AppError("not_found", "There is nothing here.");
    sendJson(res, 200, await route(call));
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, message, fields } = error;
    sendJson(res, statusOf[code] ?? 400, { error: { code, message, ...(fields && { fields }) } });
  }
}

const statusOf: Record<string, number> = { forbidden: 403, not_found: 404, too_large: 413 };

const routes: Record<string, (call: PhoneCall) => unknown> = {
  "GET numbers": ({ simulator }) =>
    [...simulator.world.numbers.values()].map(({ appSecret: _secret, ...rest }) => rest),
  "POST numbers": async ({ simulator, json }) => {
    const number: BusinessNumber = await json(numberInput);
    // The phone needs no login: it must not become a way to post to any address.
    if (number.webhookUrl && new URL(number.webhookUrl).origin !== simulator.poster.origin) {
      throw new AppError("invalid", "Webhooks go to one installation only.", {
        fields: { webhookUrl: "another origin" },
      });
    }
    await simulator.record({ kind: "number", at: now(), number });
    return { phoneNumberId: number.phoneNumberId };
  },
  "GET customers": ({ simulator }) =>
    [...simulator.world.customers].slice(0, 200).map(([id, customer]) => ({ id, ...customer })),
  "POST customers": async ({ simulator, json }) => {
    const customer = await json(customerInput);
    await simulator.record({ kind: "customer", at: now(), customer });
    return customer;
  },
  "POST send": async ({ simulator, json, origin }) => sendFromPhone(simulator, await json(phoneSend), origin),
  "POST news": async ({ simulator, json }) => {
    const { phoneNumberId, ...news } = await json(newsInput);
    const number = await numberOf(simulator, phoneNumberId);
    const body = newsBody(number, { ...news, at: clock.now() });
    return { answer: await simulator.poster.post(number, body) };
  },
  "POST open": async ({ simulator, json }) => {
    const { phoneNumberId, customerId } = await json(chatInput);
    simulator.statuses.open(await numberOf(simulator, phoneNumberId), customerId);
    return { success: true };
  },
  "POST play": async ({ simulator, json }) => {
    const message = simulator.world.message((await json(z.object({ wamid: z.string() }))).wamid);
    if (message?.from !== "business") throw new AppError("not_found", "There is no such message.");
    simulator.statuses.played(await numberOf(simulator, message.phoneNumberId), message);
    return { success: true };
  },
  "GET chat": ({ simulator, query }) => {
    const customerId = query.get("waId") ?? query.get("customerId") ?? "";
    return simulator.world.chat(query.get("phoneNumberId") ?? "", customerId).slice(-500);
  },
  "GET block": ({ simulator, query }) => ({
    isBlocked: simulator.world.book.isBlocked(query.get("phoneNumberId") ?? "", query.get("customerId") ?? ""),
  }),
  "GET starters": ({ simulator, query }) => ({
    prompts: simulator.world.book.settingsOf(query.get("phoneNumberId") ?? "").automation?.prompts ?? [],
  }),
  "GET templates": ({ simulator }) => [
    ...templates,
    ...simulator.world.templates.changed().map(({ template }) => template),
  ],
  "POST media": saveMedia,
  "GET faults": ({ simulator }) => simulator.faults.settings,
  "POST faults": changeFaults,
  "DELETE faults": async ({ simulator }) => {
    simulator.faults.set(structuredClone(simulator.initialFaults));
    await simulator.record({ kind: "faults", at: now(), settings: simulator.faults.settings });
    return simulator.faults.settings;
  },
  "GET ledger": async ({ simulator, query }) => {
    const since = query.has("tail") ? await simulator.ledger.tail(TAIL_BYTES) : Number(query.get("since") ?? 0);
    return simulator.ledger.read(since, Math.min(10_000, Number(query.get("limit") ?? 1000)));
  },
};

/** `isAboutNumber`: with the number's `metadata`, as Meta writes it around echoes, history, calls and preferences. */
const newsInput = z.object({
  phoneNumberId: z.string().regex(/^\d{1,20}$/),
  field: z.string().min(1).max(100),
  value: z.record(z.string(), z.unknown()),
  isAboutNumber: z.boolean().default(false),
});

const chatInput = z.object({ phoneNumberId: z.string(), customerId: z.string() });

const faultChange = z.object({
  statuses: z.record(z.string(), z.unknown()).optional(),
  limits: z.record(z.string(), z.unknown()).optional(),
});

/** What is not named keeps its value. */
async function changeFaults({ simulator, json }: PhoneCall) {
  const change = await json(z.looseObject(faultChange.shape));
  const { settings } = simulator.faults;
  const merged = faultSettings.safeParse(
    {
      ...settings,
      ...change,
      statuses: { ...settings.statuses, ...change.statuses },
      limits: { ...settings.limits, ...change.limits },
    },
    { error: inputSentence },
  );
  if (!merged.success) throw invalidInput(merged.error);
  simulator.faults.set(merged.data);
  await simulator.record({ kind: "faults", at: now(), settings: merged.data });
  return merged.data;
}

async function saveMedia({ simulator, req, query }: PhoneCall) {
  const bytes = await readBody(req, MAX_FILE);
  const { phoneNumberId } = await numberOf(simulator, query.get("phoneNumberId") ?? "");
  const fileName = query.get("filename");
  const mimeType = req.headers["content-type"] ?? "application/octet-stream";
  return simulator.media.save({ phoneNumberId, mimeType, bytes, ...(fileName && { fileName }) });
}

async function sendMedia({ simulator, id }: PhoneCall, res: ServerResponse): Promise<void> {
  const media = simulator.world.media.get(id);
  if (!media) throw new AppError("not_found", "There is no such file.");
  sendFile(res, media.mimeType, await simulator.media.read(media));
}

function parseJson<T>(schema: z.ZodType<T>, body: Buffer): T {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new AppError("invalid", "The body is not JSON.", { cause });
  }
  const parsed = schema.safeParse(value, { error: inputSentence });
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

function invalidInput(error: z.ZodError): AppError {
  return new AppError("invalid", "Some fields are not right.", { fields: fieldProblems(error) });
}

function now(): string {
  return clock.now().toISOString();
}
