import type { Page } from "./pages.ts";

type Query = Record<string, string | number | boolean | null | undefined>;

export type ApiOptions = {
  query?: Query;
  signal?: AbortSignal;
  /** Makes a repeated create answer with the first one's result. */
  idempotencyKey?: string;
};

/** What the server answered instead of the data. `code` is for branching, `message` for logs; people read a translation. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string>;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, error: ErrorBody, retryAfterSeconds?: number) {
    super(error.message ?? `The server answered ${status}.`);
    this.status = status;
    this.code = error.code ?? "internal";
    this.fields = error.fields ?? {};
    this.requestId = error.requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** From a status and a parsed body, which may be anything when a proxy answered in the server's place. */
  static of(status: number, body: unknown, retryAfterSeconds?: number): ApiError {
    const error = typeof body === "object" && body !== null ? (body as { error?: unknown }).error : undefined;
    return new ApiError(
      status,
      typeof error === "object" && error !== null ? (error as ErrorBody) : {},
      retryAfterSeconds,
    );
  }
}

/** The server could not be reached at all: no answer, so nothing is known about what happened there. */
export class OfflineError extends Error {
  override readonly name = "OfflineError";
}

type ErrorBody = { code?: string; message?: string; fields?: Record<string, string>; requestId?: string };

/** Calls outside any workspace, such as `/api/me`. */
export const api = client();

/** Calls inside one workspace, named in each request. */
export function workspaceApi(slug: string) {
  return client(slug);
}

function client(workspace?: string) {
  const data = async <T>(method: string, path: string, body: unknown, options: ApiOptions = {}) =>
    (await call(workspace, method, path, body, options)).body as T;
  return {
    get: <T>(path: string, options?: ApiOptions) => data<T>("GET", path, undefined, options),
    /** A file goes as it is, with its own type. */
    post: <T>(path: string, body: unknown, options?: ApiOptions) => data<T>("POST", path, body, options),
    put: <T = void>(path: string, body: unknown, options?: ApiOptions) => data<T>("PUT", path, body, options),
    patch: <T>(path: string, body: unknown, options?: ApiOptions) => data<T>("PATCH", path, body, options),
    delete: <T = void>(path: string, options?: ApiOptions) => data<T>("DELETE", path, undefined, options),
    /** A file as the raw body, where nobody needs to see how far it is. */
    upload: <T>(path: string, file: Blob) => data<T>("POST", path, file),
    /** One page of a list, with the cursor of the next. */
    list: async <T>(path: string, options: ApiOptions = {}): Promise<Page<T>> => {
      const answer = await call(workspace, "GET", path, undefined, options);
      return { items: answer.body as T[], nextCursor: answer.headers.get("x-next-cursor") };
    },
  };
}

async function call(workspace: string | undefined, method: string, path: string, body: unknown, options: ApiOptions) {
  const headers = new Headers({ accept: "application/json" });
  if (workspace) headers.set("x-workspace", workspace);
  if (options.idempotencyKey) headers.set("idempotency-key", options.idempotencyKey);
  const isFile = body instanceof Blob;
  if (body !== undefined) headers.set("content-type", isFile ? body.type : "application/json");
  const response = await reach(path + queryString(options.query), {
    method,
    headers,
    body: body === undefined ? null : isFile ? body : JSON.stringify(body),
    signal: options.signal ?? null,
  });
  const answer = parsed(await response.text());
  if (!response.ok) throw ApiError.of(response.status, answer, retryAfter(response.headers));
  return { body: answer, headers: response.headers };
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new OfflineError("The server cannot be reached.", { cause: error });
  }
}

function queryString(query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** Undefined for an empty body, and for one that is not JSON: then the status is all there is to say. */
function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
