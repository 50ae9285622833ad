import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#/http/auth-options.ts";
import { assertSameOrigin } from "#/http/csrf.ts";
import { observed } from "#/http/observed.ts";
import { prepareNextAuth } from "#/platform/env.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

function handle(request: NextRequest, context: Context): Promise<Response> {
  return observed(request, context.params, async () => {
    assertSameOrigin(request);
    prepareNextAuth();
    return NextAuth(request, context, authOptions());
  });
}

export { handle as GET, handle as POST };
