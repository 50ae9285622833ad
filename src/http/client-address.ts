/** Set by the request filter of server.ts, which drops any that a client sends; see `filterRequest`. */
export const clientAddressHeader = "x-wasl-client-address";

/** Where a request came from, for throttling and the activity log. */
export function originOf(headers: Headers): { ip: string; userAgent: string } {
  return { ip: headers.get(clientAddressHeader) ?? "unknown", userAgent: headers.get("user-agent") ?? "" };
}
