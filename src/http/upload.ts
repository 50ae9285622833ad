import { AppError } from "#/platform/errors.ts";

const mostBytes = 100 * 1024 * 1024;

/** The raw body of a request as a file, named by `X-File-Name` (percent-encoded) or else by `name`. */
export function uploadOf(
  request: Request,
  name = "",
): { content: AsyncIterable<Uint8Array>; mimeType: string; name: string } {
  if (!request.body) throw new AppError("invalid", "The body is empty: send the file itself.");
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) {
    throw new AppError("too_large", "A file may have at most 100 MB.");
  }
  return {
    content: request.body,
    mimeType: request.headers.get("content-type") ?? "",
    name: decodedName(request.headers.get("x-file-name")) ?? name,
  };
}

function decodedName(header: string | null): string | undefined {
  if (header === null) return undefined;
  try {
    return decodeURIComponent(header).slice(0, 500);
  } catch (cause) {
    throw new AppError("invalid", "X-File-Name must be percent-encoded UTF-8.", { cause });
  }
}
