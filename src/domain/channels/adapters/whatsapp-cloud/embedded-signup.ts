import { AppError } from "#/platform/errors.ts";
import { safeFetch } from "#/platform/safe-fetch.ts";
import type { SignupApp } from "../../adapter.ts";
import { answerOf, successOf, userAgent } from "./graph.ts";
import { asJson, filled, type Json, list, obj } from "./read.ts";

/**
 * `GET /oauth/access_token` with the code of the signup window, which lives 30 seconds, then `GET /debug_token`: the
 * business accounts that its owner gave this app rights on. What the browser says about accounts is not believed.
 */
export async function redeem(app: SignupApp, code: string): Promise<{ accessToken: string; parentIds: string[] }> {
  const answer = await call(app, "oauth/access_token", { client_id: app.appId, client_secret: app.appSecret, code });
  const accessToken = filled(answer, "access_token");
  if (!accessToken) throw new AppError("unavailable", "WhatsApp gave no token for the code.");
  const shown = await call(app, "debug_token", {
    input_token: accessToken,
    access_token: `${app.appId}|${app.appSecret}`,
  });
  const data = obj(shown, "data");
  const isOurs = data?.is_valid === true && filled(data, "app_id") === app.appId;
  const granted = list(data, "granular_scopes").flatMap((scope) => list(asJson(scope), "target_ids"));
  return { accessToken, parentIds: isOurs ? granted.filter((target) => typeof target === "string") : [] };
}

async function call(app: SignupApp, path: string, query: Record<string, string>): Promise<Json> {
  const response = await safeFetch(`${app.apiBase}/${path}?${new URLSearchParams(query)}`, {
    headers: { "user-agent": userAgent },
    timeoutMs: 15_000,
    maxRedirects: 0,
    trustedOrigins: [new URL(app.apiBase).origin],
  });
  return successOf(await answerOf(response));
}
