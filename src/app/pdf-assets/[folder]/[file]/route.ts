import { readFile } from "node:fs/promises";
import path from "node:path";
import { observed } from "#/http/observed.ts";
import { AppError } from "#/platform/errors.ts";

/** Each folder of the PDF reader's that it asks for at run time, and what its files are called. */
const folders: Record<string, RegExp> = {
  cmaps: /^[\w-]+\.bcmap$/,
  iccs: /^[\w-]+\.icc$/,
  standard_fonts: /^[\w-]+\.(?:pfb|ttf)$/,
  wasm: /^\w+\.wasm$/,
};

/** Fonts that a PDF does not bring along, and decoders of scanned pages, so that nothing is loaded from another host. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ folder: string; file: string }> },
): Promise<Response> {
  return observed(request, params, async (_requestId, { folder, file }) => {
    const [inside, name] = [String(folder), String(file)];
    const isKnown = Object.hasOwn(folders, inside) && folders[inside]?.test(name);
    const body = isKnown ? await contentOf(inside, name) : null;
    if (!body) throw new AppError("not_found", "There is no such file.");
    const contentType = inside === "wasm" ? "application/wasm" : "application/octet-stream";
    return new Response(body, { headers: { "content-type": contentType, "cache-control": "public, max-age=86400" } });
  });
}

async function contentOf(folder: string, name: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(path.join(process.cwd(), "node_modules/pdfjs-dist", folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
