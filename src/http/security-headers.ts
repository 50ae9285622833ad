import { env, publicUrl } from "#/platform/env.ts";

/** Headers of every answer, whatever it holds. `server.ts` sets them before anything else runs. */
export function securityHeaders(): [name: string, value: string][] {
  const headers: [string, string][] = [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "strict-origin-when-cross-origin"],
    ["permissions-policy", "camera=(), geolocation=(self), microphone=(self), payment=(), usb=(), browsing-topics=()"],
    ["cross-origin-opener-policy", meta() ? "same-origin-allow-popups" : "same-origin"],
    ["x-frame-options", "DENY"],
  ];
  if (isHttps()) headers.push(["strict-transport-security", "max-age=31536000; includeSubDomains"]);
  return headers;
}

/**
 * What a page may load. Scripts and style sheets need the nonce of this very answer; `style` attributes are allowed
 * because virtual lists place their rows with them. Development needs `eval` for React's error overlay.
 */
export function contentSecurityPolicy(nonce: string, host: string): string {
  const isDevelopment = env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' blob: data:${meta()}`,
    "media-src 'self' blob:",
    "font-src 'self' data:",
    `connect-src 'self' ws://${host} wss://${host}${meta()}`,
    `frame-src 'self'${meta()}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Where connecting a number in Meta's own window is set up, its script and that window may talk to Meta. */
function meta(): string {
  const isOffered = env.META_APP_ID !== "" && env.META_CONFIG_ID !== "";
  return isOffered ? " https://www.facebook.com https://graph.facebook.com" : "";
}

function isHttps(): boolean {
  return publicUrl().startsWith("https://");
}
