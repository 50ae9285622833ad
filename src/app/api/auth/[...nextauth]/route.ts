import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#/http/auth-options.ts";
import { assertSameOrigin } from "#/http/csrf.ts";
import { rememberDevice } from "#/http/device-cookie.ts";
import { observed } from "#/http/observed.ts";
import { parseJson, readBytes } from "#/http/parse-input.ts";
import { prepareNextAuth } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What next-auth answers that we use. The rest is refused: `_log` for one lets anybody write into our log. */
const used = new Set([
  "GET csrf",
  "GET session",
  "GET providers",
  "GET signin",
  "GET signout",
  "GET error",
  "POST signin",
  "POST signout",
  "POST callback",
]);
/** E-mail, password, a code and a token. */
const mostBytes = 16_384;

function handle(request: NextRequest, context: Context): Promise<Response> {
  return observed(request, context.params, async () => {
    const [action = ""] = (await context.params).nextauth;
    if (!used.has(`${request.method} ${action}`)) throw new AppError("not_found", "There is nothing here.");
    assertSameOrigin(request);
    prepareNextAuth();
    let signedIn: string | undefined;
    const options = authOptions((userId) => {
      signedIn = userId;
    });
    const response: Response = await NextAuth(await bounded(request), context, options);
    // Drafts of replies are kept there.
    if (request.method === "POST" && action === "signout") response.headers.set("clear-site-data", '"storage"');
    if (signedIn) response.headers.append("set-cookie", await rememberDevice(request.headers.get("cookie"), signedIn));
    return response;
  });
}

/** next-auth reads a body of any size, and gives 500 for one that cannot be read. */
async function bounded(request: NextRequest): Promise<NextRequest> {
  if (request.method !== "POST") return request;
  const body = Buffer.from(await readBytes(request, mostBytes));
  const type = request.headers.get("content-type") ?? "";
  // Decoded as `Request.json()` does, which leaves out a byte order mark.
  if (type.includes("application/json")) parseJson(new TextDecoder().decode(body));
  else if (!type.includes("application/x-www-form-urlencoded")) {
    throw new AppError("unsupported_media_type", "Send a form (application/x-www-form-urlencoded) or JSON.");
  }
  return new NextRequest(request.url, { method: "POST", headers: request.headers, body });
}

export { handle as GET, handle as POST };
