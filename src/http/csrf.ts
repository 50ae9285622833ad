import { publicUrl } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";

/**
 * Refuses a request that carries a cookie but was sent by another site's page. Browsers name the sender in
 * `Sec-Fetch-Site` and, on everything but GET, in `Origin`; a client that sends neither is no browser and has no
 * cookie that a page could abuse. Throws `forbidden`.
 */
export function assertSameOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isOwnSite = site === null || site === "same-origin" || site === "none";
  if (isOwnSite && (origin === null || isOwnOrigin(origin, request.headers.get("host")))) return;
  throw new AppError("forbidden", "This request came from another site.");
}

/** True for our own address, by name (`PUBLIC_URL`) or because the browser asked that very host. */
export function isOwnOrigin(origin: string, host: string | null): boolean {
  if (origin === new URL(publicUrl()).origin) return true;
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
