import { observed } from "#/http/observed.ts";

/** Swagger UI from our own server. The nonce is that of the answer's content security policy (`proxy.ts`). */
export function GET(request: Request): Promise<Response> {
  return observed(request, undefined, async () => {
    const nonce = (request.headers.get("x-nonce") ?? "").replace(/[^\w+/=-]/g, "");
    return new Response(page(nonce), {
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });
  });
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Wasl API</title>
    <link rel="icon" href="/docs/api/assets/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/api/assets/swagger-ui.css" />
  </head>
  <body>
    <main id="reference"></main>
    <script nonce="${nonce}" src="/docs/api/assets/swagger-ui-bundle.js"></script>
    <script nonce="${nonce}">
      SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#reference", deepLinking: true, tryItOutEnabled: true });
    </script>
  </body>
</html>
`;
}
