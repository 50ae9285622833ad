import { route } from "#/http/route.ts";
import { AppError } from "#/platform/errors.ts";
import { metricsAccess, renderMetrics } from "#/platform/metrics.ts";

export const GET = route(
  {
    auth: "public",
    summary: "Measurements of this process for Prometheus",
    description: "With METRICS_TOKEN set, send it as a bearer token; without, only this machine is answered.",
    produces: "text/plain",
  },
  async ({ request, ip }) => {
    assertMayRead(request.headers.get("authorization"), ip);
    const { contentType, text } = await renderMetrics();
    return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
  },
);

function assertMayRead(authorization: string | null, ip: string): void {
  const access = metricsAccess(authorization, ip);
  if (access === "forbidden") throw new AppError("forbidden", "Set METRICS_TOKEN to read this from another machine.");
  if (access === "unauthenticated") throw new AppError("unauthenticated", "Send METRICS_TOKEN as a bearer token.");
}
