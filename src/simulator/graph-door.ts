import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { clock } from "#/platform/clock.ts";
import { hasCode } from "#/platform/errors.ts";
import type { SendRule } from "./faults.ts";
import {
  changeProfile,
  deregister,
  exchangeCode,
  inspectToken,
  maySee,
  readProfile,
  register,
  setPin,
  subscribedApps,
} from "./graph-account.ts";
import { blockedUsers } from "./graph-blocks.ts";
import { GraphError, noSuchObject } from "./graph-error.ts";
import { deleteLink, listLinks, saveLink } from "./graph-links.ts";
import { deleteMedia, downloadMedia, uploadMedia } from "./graph-media.ts";
import { acceptMessage } from "./graph-messages.ts";
import { readObject, wabaNumbers } from "./graph-objects.ts";
import { changeAutomation, changeCommerce, readCommerce } from "./graph-shop-window.ts";
import { archiveTemplates, unpauseTemplate } from "./graph-template-moves.ts";
import { createTemplate, deleteTemplates, editTemplate, listTemplates } from "./graph-templates.ts";
import { finishUpload, openUpload } from "./graph-uploads.ts";
import { readBody, sendFile, sendJson } from "./http-exchange.ts";
import type { Simulator } from "./simulator.ts";

/** One call of the Graph API, after the version prefix. */
export type GraphCall = {
  simulator: Simulator;
  req: IncomingMessage;
  method: string;
  id: string;
  edge: string;
  query: URLSearchParams;
  body: Buffer;
  /** Scheme and host by which the caller reached us; media addresses start with it. */
  origin: string;
  /** Set when the caller will not get the answer. */
  fault?: SendRule["kind"];
};

type Edge = (call: GraphCall) => unknown;

const MAX_BODY = 101 * 1024 * 1024;

/** Meta's Graph API under `/simulator/graph/{version}/…`: same paths, bodies and errors. */
export async function handleGraph(simulator: Simulator, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const call = await readCall(simulator, req).catch((error: unknown) => {
    if (hasCode(error, "too_large")) return undefined;
    throw error;
  });
  if (!call) return sendJson(res, 413, new GraphError(100, "The body is too large.").body());
  const { faults } = simulator;
  if (faults.settings.latencyMs > 0) await pause(faults.settings.latencyMs);
  const rule = faults.hit(ruledAs(call), call.id);
  if (rule?.kind.endsWith("-after")) call.fault = rule.kind;
  try {
    if (!hasToken(call)) throw new GraphError(190, "An access token is required to request this resource.");
    if (!maySee(call)) throw noSuchObject(call.method, call.id);
    if (rule && !call.fault) return await fail(call, rule, res);
    if (call.id === "lookaside") return sendFile(res, ...(await downloadMedia(call)));
    const answer = await edgeOf(call)(call);
    if (rule) return await fail(call, rule, res);
    sendJson(res, 200, answer);
  } catch (error) {
    answerError(call, error, res);
  }
}

async function readCall(simulator: Simulator, req: IncomingMessage): Promise<GraphCall> {
  const host = req.headers.host ?? "localhost";
  const url = new URL(req.url ?? "/", `http://${host}`);
  const [id = "", ...edge] = url.pathname
    .replace(/^\/simulator\/graph\/(v\d+\.\d+\/)?/, "")
    .split("/")
    .map(decodeURIComponent);
  const method = req.method ?? "GET";
  const body = method === "POST" || method === "DELETE" ? await readBody(req, MAX_BODY) : Buffer.alloc(0);
  const scheme = req.headers["x-forwarded-proto"] === "https" ? "https" : "http";
  const origin = `${scheme}://${host}`;
  return { simulator, req, method, id, edge: edge.join("/"), query: url.searchParams, body, origin };
}

const edges: Record<string, Edge> = {
  "POST messages": acceptMessage,
  "POST media": uploadMedia,
  "GET ": readObject,
  "DELETE ": deleteMedia,
  "GET subscribed_apps": subscribedApps,
  "POST subscribed_apps": subscribedApps,
  "DELETE subscribed_apps": subscribedApps,
  "GET phone_numbers": wabaNumbers,
  "GET message_templates": listTemplates,
  "POST message_templates": createTemplate,
  "DELETE message_templates": deleteTemplates,
  "POST message_templates/archive": archiveTemplates,
  "POST message_templates/unarchive": archiveTemplates,
  "POST unpause": unpauseTemplate,
  "POST uploads": openUpload,
  "POST ": postObject,
  "GET whatsapp_business_profile": readProfile,
  "POST whatsapp_business_profile": changeProfile,
  "POST register": register,
  "POST deregister": deregister,
  "POST conversational_automation": changeAutomation,
  "GET whatsapp_commerce_settings": readCommerce,
  "POST whatsapp_commerce_settings": changeCommerce,
  "GET message_qrdls": listLinks,
  "POST message_qrdls": saveLink,
  "DELETE message_qrdls/{code}": deleteLink,
  "GET block_users": blockedUsers,
  "POST block_users": blockedUsers,
  "DELETE block_users": blockedUsers,
  "GET access_token": exchangeCode,
};

function postObject(call: GraphCall): unknown {
  if (call.id.startsWith("upload:")) return finishUpload(call);
  return call.simulator.world.numbers.has(call.id) ? setPin(call) : editTemplate(call);
}

function edgeOf(call: GraphCall): Edge {
  const edge =
    call.id === "debug_token"
      ? inspectToken
      : edges[`${call.method} ${call.edge.replace(/^message_qrdls\/.+/, "message_qrdls/{code}")}`];
  if (!edge) throw noSuchObject(call.method, call.edge ? `${call.id}/${call.edge}` : call.id);
  return edge;
}

function ruledAs(call: GraphCall): "send" | "block" | "any" {
  if (call.edge === "block_users" && call.method !== "GET") return "block";
  return isSend(call) ? "send" : "any";
}

function isSend(call: GraphCall): boolean {
  return call.edge === "messages" && !/"status"\s*:\s*"read"/.test(call.body.toString("latin1"));
}

function hasToken(call: GraphCall): boolean {
  if (call.id === "oauth") return true;
  const header = call.req.headers.authorization ?? "";
  return /^(Bearer|OAuth)\s+\S+/.test(header) || Boolean(call.query.get("access_token"));
}

/** Lets the call go wrong in the way that the rule says. */
async function fail(call: GraphCall, rule: SendRule, res: ServerResponse): Promise<void> {
  if (!call.fault) noteRefusal(call, rule);
  if (rule.kind === "token-revoked") throw new GraphError(190);
  if (rule.kind === "error") throw new GraphError(rule.code ?? 131000);
  if (rule.kind === "http") {
    res.writeHead(rule.status ?? 503, { "content-length": 0 }).end();
  } else if (rule.kind === "html") {
    res.writeHead(502, { "content-type": "text/html" }).end("<html><body><h1>502 Bad Gateway</h1></body></html>");
  } else if (rule.kind.startsWith("reset")) {
    call.req.socket.resetAndDestroy();
  } else {
    const silence = setTimeout(() => call.req.socket.destroy(), call.simulator.faults.settings.timeoutMs);
    silence.unref();
    res.on("close", () => clearTimeout(silence));
  }
}

function noteRefusal(call: GraphCall, rule: SendRule): void {
  if (!isSend(call)) return;
  const { record } = call.simulator;
  const at = clock.now().toISOString();
  const code = rule.kind === "error" ? (rule.code ?? 131000) : undefined;
  // Nobody waits for this line: the call is lost either way, and a full disk shows at the next accepted send.
  record({ kind: "refused", at, phoneNumberId: call.id, fault: rule.kind, ...(code && { code }) }).catch(
    () => undefined,
  );
}

function answerError(call: GraphCall, error: unknown, res: ServerResponse): void {
  if (error instanceof GraphError) sendJson(res, error.http, error.body());
  else if (isSend(call)) sendJson(res, 500, new GraphError(131000, String(error)).body());
  else throw error;
}
