import { randomInt } from "node:crypto";
import { renderSVG } from "uqr";
import { bodyOf, changeSettings, numberOf } from "./graph-account.ts";
import type { GraphCall } from "./graph-door.ts";
import { GraphError, noSuchObject } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";
import { invalid, requireText } from "./require-field.ts";

const mostLinks = 2000;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** `GET /{phone}/message_qrdls`, newest first, with Meta's cursors. */
export function listLinks(call: GraphCall): Json {
  const links = Object.entries(linksOf(call)).reverse();
  const start = Number(Buffer.from(call.query.get("after") ?? "", "base64url").toString()) || 0;
  const page = links.slice(start, start + Number(call.query.get("limit") ?? 25));
  const end = start + page.length;
  const cursor = (place: number) => Buffer.from(String(place)).toString("base64url");
  const next = `${call.origin}/simulator/graph/v25.0/${call.id}/message_qrdls?after=${cursor(end)}`;
  return {
    data: page.map(([code, text]) => linkOf(code, text)),
    paging: { cursors: { before: cursor(start), after: cursor(end) }, ...(end < links.length && { next }) },
  };
}

/** `POST /{phone}/message_qrdls`: a new link, or with its code another text for one that there is. */
export async function saveLink(call: GraphCall): Promise<Json> {
  const body = bodyOf(call);
  const text = requireText(body, "prefilled_message", 140);
  if (body.code !== undefined) return change(call, String(body.code), text);
  const picture = body.generate_qr_image;
  if (picture !== undefined && picture !== "SVG" && picture !== "PNG")
    throw invalid("generate_qr_image", "must be SVG or PNG");
  if (Object.keys(linksOf(call)).length >= mostLinks)
    throw new GraphError(100, `A number can have at most ${mostLinks} links.`);
  const code = Array.from({ length: 14 }, () => letters[randomInt(letters.length)]).join("");
  const link = await change(call, code, text, true);
  return { ...link, ...(picture !== undefined && { qr_image_url: pictureOf(String(link.deep_link_url)) }) };
}

/** `DELETE /{phone}/message_qrdls/{code}` */
export async function deleteLink(call: GraphCall): Promise<Json> {
  const code = call.edge.split("/")[1] ?? "";
  if (!Object.hasOwn(linksOf(call), code)) throw noSuchObject(call.method, code);
  await changeSettings(call, call.id, { links: { [code]: null } });
  return { success: true };
}

async function change(call: GraphCall, code: string, text: string, isNew = false): Promise<Json> {
  if (!isNew && !Object.hasOwn(linksOf(call), code)) throw noSuchObject(call.method, code);
  await changeSettings(call, call.id, { links: { [code]: text } });
  return linkOf(code, text);
}

function linksOf(call: GraphCall): Record<string, string> {
  return call.simulator.world.book.linksOf(numberOf(call).phoneNumberId);
}

function linkOf(code: string, text: string): Json {
  return { code, prefilled_message: text, deep_link_url: `https://wa.me/message/${code}` };
}

/** Meta's is on a file server of its own; this one brings its picture along. */
function pictureOf(address: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(address)).toString("base64")}`;
}
