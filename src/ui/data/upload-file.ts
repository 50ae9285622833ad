import type { FileDto } from "#/domain/messaging/schema.ts";
import { ApiError } from "./api-client.ts";

/**
 * `POST /api/files` with the raw bytes. By XMLHttpRequest, since `fetch` does not tell how far an upload is.
 * `onProgress` gets 0 to 1. Aborting rejects with an `AbortError`.
 */
export function uploadFile(
  workspaceSlug: string,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<FileDto> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("X-Workspace", workspaceSlug);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new TypeError("The upload was cut off."));
    request.onload = () => {
      if (request.status < 300) resolve(request.response as FileDto);
      else reject(ApiError.of(request.status, request.response));
    };
    request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
