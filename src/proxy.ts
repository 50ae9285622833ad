import { type NextRequest, NextResponse } from "next/server";
import { requestedPathHeader } from "#/http/requested-path.ts";
import { contentSecurityPolicy } from "#/http/security-headers.ts";
import { newToken } from "#/platform/ids.ts";

/**
 * Gives each page its content security policy and tells it its own path. It decides nothing about who may see what:
 * a proxy can be bypassed (T26), so that is done where the data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = newToken(16);
  const policy = contentSecurityPolicy(nonce, request.headers.get("host") ?? request.nextUrl.host);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy); // Next reads the nonce for its own scripts from here
  headers.set("x-nonce", nonce);
  headers.set(requestedPathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: "/((?!api/|_next/|simulator/graph/|socket.io/).*)" };
