import type { MediaType, MessageContent } from "#/domain/channels/content.ts";
import type { InteractiveRequest } from "#/domain/channels/interactive-schema.ts";
import { namedFiles } from "#/domain/channels/named-files.ts";
import { replaceFiles, templateFiles } from "#/domain/channels/template-files.ts";
import type { Actor } from "#/domain/team/actor.ts";
import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { fileInSight } from "./in-sight.ts";
import { mediaTypes } from "./media-types-schema.ts";
import type { NewMessage } from "./new-message-schema.ts";
import { type TemplateContext, templateContent } from "./template-content.ts";

/** The message that is quoted or reacted to. */
export type ReplyTarget = { id: string; providerMessageId: string };

type Composition = TemplateContext & { input: NewMessage; channelId: string; replyTo: ReplyTarget | null };

/** What a message says, and the file that its bubble shows. */
export type Composed = { content: MessageContent; file: { id: string; mimeType: string } | null };

type StoredFile = { id: string; fileName: string; mimeType: string; fileSize: string };

/** Turns what an agent or a program asked to send into our content. Throws `invalid`, `not_found` or `template_invalid`. */
export async function contentOf(tx: Tx, composition: Composition): Promise<Composed> {
  const { actor, input, channelId, replyTo } = composition;
  switch (input.type) {
    case "text":
      return alone({ type: "TEXT", body: input.body ?? "", previewUrl: input.previewUrl ?? true });
    case "location":
      return alone({ type: "LOCATION", ...given(input.location, "location") });
    case "contacts":
      return alone({ type: "CONTACTS", contacts: given(input.contacts, "contacts") });
    case "interactive":
      return interactiveContent(tx, actor, input.body ?? "", given(input.interactive, "interactive"));
    case "reaction":
      return alone({
        type: "REACTION",
        emoji: input.emoji ?? "",
        targetProviderId: replyTo?.providerMessageId ?? "",
      });
    case "template":
      return templateMessage(tx, actor, await templateContent(tx, channelId, input.template, composition));
    default:
      return mediaContent(tx, actor, input, input.type.toUpperCase() as MediaType);
  }
}

function alone(content: MessageContent): Composed {
  return { content, file: null };
}

/** The schema of a request demands it; a caller inside the product could forget. */
function given<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new AppError("invalid", `A message of this type needs \`${name}\`.`, { fields: { [name]: "missing" } });
}

/** The first file stands for the message where only one can be shown. */
async function interactiveContent(
  tx: Tx,
  actor: Actor,
  body: string,
  interactive: InteractiveRequest,
): Promise<Composed> {
  const content = { type: "INTERACTIVE", body, interactive } as const;
  const files: StoredFile[] = [];
  for (const fileId of namedFiles(content)) files.push(await fileOf(tx, actor, fileId));
  const header = "header" in interactive ? interactive.header : undefined;
  for (const file of files)
    assertFits(file, header && header.type !== "text" ? header.type : kindInCards(interactive, file));
  const [file] = files;
  if (!file) return alone(content);
  if (header?.type !== "document") return { content, file };
  const named = { ...interactive, header: { ...header, fileName: header.fileName ?? file.fileName } };
  return { content: { ...content, interactive: named as InteractiveRequest }, file };
}

/** The file of the header is the one that the bubble shows; a document goes under its own name. */
async function templateMessage(tx: Tx, actor: Actor, content: MessageContent): Promise<Composed> {
  if (content.type !== "TEMPLATE") return alone(content);
  const files = new Map<string, StoredFile & { kind: string }>();
  for (const { fileId, kind } of templateFiles(content.template.components)) {
    const file = await fileOf(tx, actor, fileId);
    assertFits(file, kind);
    files.set(fileId, { ...file, kind });
  }
  const components = replaceFiles(content.template.components, (fileId, rest) => {
    const file = files.get(fileId);
    return { ...rest, fileId, ...(file?.kind === "document" && { filename: file.fileName }) };
  });
  const [file] = files.values();
  const template = { ...content.template, components: components as unknown[] };
  return { content: { ...content, template }, file: file ?? null };
}

function kindInCards(interactive: InteractiveRequest, { id }: StoredFile): "image" | "video" {
  const cards = interactive.kind === "carousel" ? interactive.cards : [];
  return cards.find(({ header }) => header.fileId === id)?.header.type ?? "image";
}

async function mediaContent(tx: Tx, actor: Actor, input: NewMessage, type: MediaType): Promise<Composed> {
  const file = await fileOf(tx, actor, input.fileId);
  assertFits(file, input.type);
  if (input.voice && file.mimeType !== "audio/ogg") {
    throw new AppError("invalid", "A voice note is OGG with Opus. Send other sound without `voice`.", {
      fields: { voice: file.mimeType },
    });
  }
  const media = { mimeType: file.mimeType, fileName: file.fileName, ...(input.voice && { voice: true }) };
  // Audio and stickers have no caption on WhatsApp.
  const body = type === "AUDIO" || type === "STICKER" ? "" : (input.caption ?? "");
  return { content: { type, body, media }, file };
}

/** Who may not read a file may not send it either: sent, it would be theirs to read. */
async function fileOf(tx: Tx, actor: Actor, fileId: string | undefined): Promise<StoredFile> {
  const params: unknown[] = [fileId];
  const seen = fileInSight(actor, (value) => `$${params.push(value)}`);
  const [file] = await tx.sql<StoredFile>(
    `SELECT f.id, f."fileName", f."mimeType", f."fileSize" FROM "File" f
     WHERE f."workspaceId" = current_workspace() AND f.id = $1${seen}`,
    params,
  );
  if (file) return file;
  throw new AppError("not_found", "There is no such file; upload it again.", { fields: { fileId: "unknown" } });
}

/** Anything that WhatsApp carries goes as a document; the rest must be of its kind and small enough for it. */
function assertFits(file: StoredFile, kind: string): void {
  const known = mediaTypes[file.mimeType];
  const isOfKind = known?.kind === kind.toUpperCase() && Number(file.fileSize) <= known.maxBytes;
  if (known && (kind === "document" || isOfKind)) return;
  throw new AppError("invalid", `WhatsApp does not take this file as ${kind}. Send it as a document instead.`, {
    fields: { fileId: `${file.mimeType}, ${file.fileSize} bytes` },
  });
}
