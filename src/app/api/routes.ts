import type { ApiRoute } from "#/http/openapi.ts";
import * as apiKey from "./api-keys/[id]/route.ts";
import * as apiKeys from "./api-keys/route.ts";
import * as refresh from "./auth/refresh/route.ts";
import * as revoke from "./auth/revoke/route.ts";
import * as token from "./auth/token/route.ts";
import * as me from "./me/route.ts";
import * as members from "./members/route.ts";

/** Every route of the API. A test compares the list with the files, so that no route escapes the checks made over it. */
export const apiRoutes: ApiRoute[] = [
  { path: "/api/api-keys", handlers: apiKeys },
  { path: "/api/api-keys/[id]", handlers: apiKey },
  { path: "/api/auth/refresh", handlers: refresh },
  { path: "/api/auth/revoke", handlers: revoke },
  { path: "/api/auth/token", handlers: token },
  { path: "/api/me", handlers: me },
  { path: "/api/members", handlers: members },
];

/** Routes that are made without `route()`, and why. */
export const otherRoutes: Record<string, string> = {
  "/api/auth/[...nextauth]": "next-auth's own protocol",
  "/api/openapi.json": "describes the others",
};
