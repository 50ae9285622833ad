/** Turns what a handler returned into an answer: nothing is 204, a page is its items and the cursor's header. */
export function answerResponse(data: unknown, status = 200, extra: Record<string, string> = {}): Response {
  if (data instanceof Response) return data;
  const headers = new Headers({ "cache-control": "no-store", ...extra });
  if (data === undefined) return new Response(null, { status: 204, headers });
  if (!isPage(data)) return Response.json(data, { status, headers });
  if (data.nextCursor !== null) headers.set("x-next-cursor", data.nextCursor);
  return Response.json(data.items, { status, headers });
}

function isPage(data: unknown): data is { items: unknown[]; nextCursor: string | null } {
  return (
    typeof data === "object" && data !== null && "items" in data && Array.isArray(data.items) && "nextCursor" in data
  );
}
