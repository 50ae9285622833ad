import { globSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { methodNotAllowed } from "./error-response.ts";

/**
 * Refuses a method that an API address does not take as the API refuses everything, and says what it takes (RFC 9110,
 * 15.5.6): Next's own 405 is empty. The door says whether it took the request.
 */
export function methodDoor(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const routes = apiMethods(folder).map((route) => ({ ...route, segments: segmentsOf(route.path) }));
  return ({ method = "", url = "" }, response) => {
    if (!url.startsWith("/api/")) return false;
    const [address = ""] = url.split("?", 1);
    const asked = segmentsOf(address);
    const route = routes.find(({ segments }) => fits(segments, asked));
    if (!route || route.methods.includes(method)) return false;
    void refuse(response, route.methods);
    return true;
  };
}

/**
 * The addresses under a folder of route files and what each takes, as its file says: to load them all would load the
 * product a second time beside Next's bundles. HEAD and OPTIONS are Next's own.
 */
export function apiMethods(folder: string): { path: string; methods: string[] }[] {
  // Of two that fit Next takes the one with a name: a bracket stands before every small letter.
  const files = globSync(`${folder}/**/route.ts`).sort().reverse();
  return files.map((file) => {
    const exported = readFileSync(file, "utf8").matchAll(
      /(?:^export (?:const|function)| as) (GET|POST|PUT|PATCH|DELETE)\b/gm,
    );
    const named = Array.from(exported, ([, name = ""]) => name);
    const methods = [...named, ...(named.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort();
    return { path: `/api/${path.relative(folder, path.dirname(file))}`, methods };
  });
}

async function refuse(response: ServerResponse, methods: string[]): Promise<void> {
  const refusal = methodNotAllowed(methods);
  response.writeHead(refusal.status, Object.fromEntries(refusal.headers)).end(await refusal.text());
}

/** Both in segments: "[id]" is any one, "[...rest]" one or more, "[[...rest]]" any number. */
function fits(route: string[], address: string[]): boolean {
  const last = route.at(-1) ?? "";
  const least = last.startsWith("[[") ? route.length - 1 : route.length;
  const isLong = last.includes("...") ? address.length >= least : address.length === least;
  return isLong && route.every((segment, index) => segment.startsWith("[") || segment === address[index]);
}

function segmentsOf(address: string): string[] {
  return address.split("/").filter(Boolean);
}
