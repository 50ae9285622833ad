import { answerWebhook } from "#/http/webhook-answer.ts";
import { tooLarge } from "#/http/webhook-body.ts";

/** Reached only where `server.ts` does not run: its door answers these addresses before Next sees them. */
async function handle(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { status, headers, text } = await answerWebhook({
    method: request.method,
    path: pathname.replace(/^.*?\/api\/webhooks\//, ""),
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    readBody: (most) => readBody(request, most),
  });
  return new Response(text, { status, headers });
}

async function readBody(request: Request, most: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length")) > most) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export { handle as GET, handle as POST };
