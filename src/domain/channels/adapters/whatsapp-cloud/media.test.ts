import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ChannelAccess } from "../../adapter.ts";
import { fetchMedia, uploadMedia } from "./media.ts";

vi.mock("#/platform/env.ts", () => ({ env: { ALLOW_PRIVATE_HOSTS: [] } }));

type Handler = (request: IncomingMessage, response: ServerResponse, base: string) => void | Promise<void>;

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function graphWith(handle: Handler): Promise<ChannelAccess> {
  let base = "";
  const server = createServer((request, response) => void handle(request, response, base));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return { externalId: "1065", accessToken: "secret-token", apiBase: `${base}/v25.0` };
}

const json = (response: ServerResponse, body: unknown) => void response.end(JSON.stringify(body));

test("an upload is multipart with the file under its own type and name", async () => {
  const received: { url: string | undefined; form: FormData }[] = [];
  const access = await graphWith(async (request, response) => {
    const body = new Uint8Array(await buffer(request));
    const headers = { "content-type": request.headers["content-type"] ?? "" };
    received.push({ url: request.url, form: await new Response(body, { headers }).formData() });
    json(response, { id: "1037" });
  });
  const bytes = new Uint8Array([0, 255, 13, 10, 45, 45]);
  const content = { sizeBytes: bytes.length, stream: Readable.from([bytes.subarray(0, 2), bytes.subarray(2)]) };
  expect(await uploadMedia(access, { name: 'a"b.pdf', mimeType: "application/pdf", ...content })).toBe("1037");
  const form = received[0]?.form;
  expect(received[0]?.url).toBe("/v25.0/1065/media");
  expect([form?.get("messaging_product"), form?.get("type")]).toEqual(["whatsapp", "application/pdf"]);
  const file = form?.get("file") as File;
  expect([file.name, file.type, new Uint8Array(await file.arrayBuffer())]).toEqual([
    'a"b.pdf',
    "application/pdf",
    bytes,
  ]);
});

describe("a download", () => {
  const facts = { mime_type: "image/jpeg", file_size: 3 };

  test("asks for the address, then fetches it with the token", async () => {
    const urls: unknown[] = [];
    const access = await graphWith((request, response, base) => {
      urls.push([request.url, request.headers.authorization]);
      if (request.url?.startsWith("/v25.0/")) json(response, { ...facts, url: `${base}/file/1?mid=2` });
      else response.end("abc");
    });
    const media = await fetchMedia(access, "77");
    expect({ ...media, stream: await new Response(media.stream).text() }).toEqual({
      mimeType: "image/jpeg",
      sizeBytes: 3,
      stream: "abc",
    });
    expect(urls).toEqual([
      ["/v25.0/77?phone_number_id=1065", "Bearer secret-token"],
      ["/file/1?mid=2", "Bearer secret-token"],
    ]);
  });

  test("asks for a new address once after a 404", async () => {
    let asked = 0;
    const access = await graphWith((request, response, base) => {
      if (request.url?.startsWith("/v25.0/")) json(response, { ...facts, url: `${base}/file/${++asked}` });
      else response.writeHead(request.url === "/file/1" ? 404 : 200).end("abc");
    });
    expect(await new Response((await fetchMedia(access, "77")).stream).text()).toBe("abc");
    expect(asked).toBe(2);
  });

  test("gives up after the second 404", async () => {
    let asked = 0;
    const access = await graphWith((request, response, base) => {
      if (request.url?.startsWith("/v25.0/")) json(response, { ...facts, url: `${base}/file/${++asked}` });
      else response.writeHead(404).end();
    });
    await expect(fetchMedia(access, "77")).rejects.toMatchObject({ code: "not_found" });
    expect(asked).toBe(2);
  });

  test("does not follow a redirect with the token", async () => {
    const paths: unknown[] = [];
    const access = await graphWith((request, response, base) => {
      paths.push(request.url);
      if (request.url?.startsWith("/v25.0/")) json(response, { ...facts, url: `${base}/file` });
      else response.writeHead(302, { location: `${base}/elsewhere` }).end();
    });
    await expect(fetchMedia(access, "77")).rejects.toMatchObject({ code: "unavailable" });
    expect(paths).not.toContain("/elsewhere");
  });

  test.each([
    "https://evil.example/file",
    "http://lookaside.fbsbx.com/file",
    "https://lookaside.fbsbx.com.evil.example/file",
    "https://evilfbcdn.net/file",
    "https://fbcdn.net/file",
    "https://lookaside.fbsbx.com:8443/file",
    "https://x.fbcdn.net@evil.example/file",
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "",
  ])("never goes to %j", async (url) => {
    const access = await graphWith((_request, response) => json(response, { ...facts, url }));
    await expect(fetchMedia(access, "77")).rejects.toMatchObject({ code: "fetch_blocked" });
  });

  test("over 100 MB is not started", async () => {
    const access = await graphWith((_request, response, base) =>
      json(response, { ...facts, file_size: 104857601, url: `${base}/file` }),
    );
    await expect(fetchMedia(access, "77")).rejects.toMatchObject({ code: "too_large" });
  });

  test("of a file that Meta no longer knows is invalid", async () => {
    const access = await graphWith((_request, response) =>
      json(response.writeHead(400), { error: { code: 100, message: "Unsupported get request" } }),
    );
    await expect(fetchMedia(access, "77")).rejects.toMatchObject({ code: "invalid" });
  });
});
