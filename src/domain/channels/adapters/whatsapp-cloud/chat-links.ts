import { AppError } from "#/platform/errors.ts";
import type { ChannelAccess, ChatLink } from "../../adapter.ts";
import { graphOrThrow, post } from "./graph.ts";
import { asJson, id, type Json, list, obj, str } from "./read.ts";

/** `GET /{phone}/message_qrdls`: one page; Meta tells the next one by its own cursor. */
export async function links(
  access: ChannelAccess,
  { limit, after }: { limit: number; after?: string },
): Promise<{ links: ChatLink[]; after?: string }> {
  const query = new URLSearchParams({ limit: String(limit), ...(after && { after }) });
  const answer = await graphOrThrow(access, `${path(access)}?${query}`);
  const paging = obj(answer, "paging");
  const next = paging?.next === undefined ? undefined : id(obj(paging, "cursors"), "after");
  return { links: list(answer, "data").flatMap((item) => readLink(asJson(item)) ?? []), ...(next && { after: next }) };
}

/** `POST /{phone}/message_qrdls`. Meta offers a picture of the code, which any drawing of the address replaces. */
export async function createLink(access: ChannelAccess, text: string): Promise<ChatLink> {
  return linkOf(await graphOrThrow(access, path(access), post({ prefilled_message: text, generate_qr_image: "SVG" })));
}

/** The same with the code of a link that exists. */
export async function changeLink(access: ChannelAccess, { code, text }: Omit<ChatLink, "url">): Promise<ChatLink> {
  return linkOf(await graphOrThrow(access, path(access), post({ code, prefilled_message: text })));
}

/** `DELETE /{phone}/message_qrdls/{code}` */
export async function deleteLink(access: ChannelAccess, code: string): Promise<void> {
  await graphOrThrow(access, `${path(access)}/${encodeURIComponent(code)}`, { method: "DELETE" });
}

function linkOf(answer: Json): ChatLink {
  const link = readLink(answer);
  if (!link) throw new AppError("unavailable", "WhatsApp did not say which link it made.");
  return link;
}

function readLink(item: Json | undefined): ChatLink | undefined {
  const code = id(item, "code");
  if (!code) return undefined;
  const address = str(item, "deep_link_url") ?? "";
  const url = address.startsWith("https://") ? address : `https://wa.me/message/${encodeURIComponent(code)}`;
  return { code, text: str(item, "prefilled_message") ?? "", url };
}

function path(access: ChannelAccess): string {
  return `${encodeURIComponent(access.externalId)}/message_qrdls`;
}
