import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { getObject } from "#/platform/storage.ts";
import type { OpenChannel } from "./channel-access.ts";
import { objectOf } from "./template-fields-schema.ts";

type Json = Record<string, unknown>;
/** Our file ids by place: `header`, `cards.0.header`. */
export type SampleFiles = Record<string, string>;

/** The files that a draft shows to the reviewers, each named by `example: {file_id}` of a header. */
export function sampleFilesOf(components: Json[]): SampleFiles {
  return Object.fromEntries(headersOf(components).flatMap(({ at, fileId }) => (fileId ? [[at, fileId]] : [])));
}

/**
 * The components as the provider takes them: each sample file is uploaded, and its handle takes the place of our id.
 * Makes calls to the provider, so no transaction may be open. Throws `template_invalid` for a file that is not there.
 */
export async function withSampleHandles(
  workspace: { workspaceId: string },
  { adapter, access }: OpenChannel,
  components: Json[],
): Promise<Json[]> {
  const handles = new Map<string, string>();
  for (const fileId of new Set(Object.values(sampleFilesOf(components)))) {
    const file = await inWorkspace(workspace, (tx) => readFile(tx, fileId));
    const { stream, sizeBytes } = await getObject(file.objectKey);
    try {
      const sample = { name: file.fileName, mimeType: file.mimeType, sizeBytes, stream };
      handles.set(fileId, await adapter.uploadSample(access, sample));
    } finally {
      stream.destroy(); // also when the call never came to read it
    }
  }
  return components.map((component) => withHandles(component, handles));
}

type Header = { at: string; fileId: string | undefined };

function headersOf(components: Json[], prefix = ""): Header[] {
  return components.flatMap((component): Header[] => {
    const type = String(component.type).toUpperCase();
    if (type === "HEADER") return [{ at: `${prefix}header`, fileId: fileIdOf(component) }];
    if (type !== "CAROUSEL" || !Array.isArray(component.cards)) return [];
    return component.cards.flatMap((card, index) => headersOf(partsOf(card), `cards.${index}.`));
  });
}

function withHandles(component: Json, handles: Map<string, string>): Json {
  if (Array.isArray(component.cards)) {
    const cards = component.cards.map((card) => ({
      ...objectOf(card),
      components: partsOf(card).map((part) => withHandles(part, handles)),
    }));
    return { ...component, cards };
  }
  const handle = handles.get(fileIdOf(component) ?? "");
  return handle ? { ...component, example: { header_handle: [handle] } } : component;
}

function partsOf(card: unknown): Json[] {
  const { components } = objectOf(card);
  return Array.isArray(components) ? components.map(objectOf) : [];
}

function fileIdOf(component: Json): string | undefined {
  const fileId = objectOf(component.example).file_id;
  return typeof fileId === "string" && /^[0-9a-f-]{36}$/.test(fileId) ? fileId : undefined;
}

/** The row that `POST /api/files` wrote. */
async function readFile(tx: Tx, id: string): Promise<{ objectKey: string; fileName: string; mimeType: string }> {
  const [file] = await tx.sql<{ objectKey: string; fileName: string; mimeType: string }>(
    `SELECT "objectKey", "fileName", "mimeType" FROM "File"
     WHERE "workspaceId" = $1 AND id = $2 AND "scanState" <> 'INFECTED'`,
    [tx.workspaceId, id],
  );
  if (file) return file;
  throw new AppError("template_invalid", "The sample file is gone. Upload it again.", {
    fields: { header: "unknown" },
  });
}
