import type { LookupAddress } from "node:dns";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ResolveAll } from "./safe-fetch/host-policy.ts";
import { makeSafeFetch } from "./safe-fetch.ts";

const blocked = { code: "fetch_blocked" };
const unsent = { code: "fetch_unsent" };
const unknown = { code: "fetch_unknown" };
const opened: (Server | TcpServer)[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
  }
});

describe("what must never be reached", () => {
  let connections: number;
  let port: number;

  beforeEach(async () => {
    connections = 0;
    const canary = createTcpServer((socket) => {
      connections += 1;
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\ncanary");
    });
    port = await listen(canary, "::");
  });

  afterEach(() => expect(connections).toBe(0));

  test.each([
    "http://127.0.0.1:PORT/",
    "http://127.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.0.0.1:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://１２７.0.0.1:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0:PORT/",
    "http://localhost:PORT/",
    "http://LOCALHOST.:PORT/",
    "http://a.localhost:PORT/",
    "http://[::1]:PORT/",
    "http://[::]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://[2002:7f00:1::]:PORT/",
    "http://[2001:0:7f00:1::]:PORT/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1:PORT/",
    "http://100.64.0.1:PORT/",
    "http://224.0.0.1:PORT/",
    "https://127.0.0.1:PORT/",
    "http://user@example.com/",
    "http://user:password@example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "data:text/plain,hello",
    "//example.com",
    "not an address",
    "",
  ])("%s", async (url) => {
    const fetcher = makeSafeFetch({ resolve: answering([{ address: "127.0.0.1", family: 4 }]), privateHosts: [] });
    await expect(fetcher(url.replace("PORT", String(port)))).rejects.toMatchObject(blocked);
  });

  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "fe80::1"])(
    "a name that resolves to %s, alone or among public ones",
    async (address) => {
      const private_ = { address, family: address.includes(":") ? 6 : 4 };
      const public_ = { address: "1.1.1.1", family: 4 };
      for (const answer of [[private_], [public_, private_], [private_, public_]]) {
        const fetcher = makeSafeFetch({ resolve: answering(answer), privateHosts: [] });
        await expect(fetcher(`http://rebound.example:${port}/`)).rejects.toMatchObject(blocked);
      }
    },
  );

  test("a name that answers differently the second time: it is asked only once", async () => {
    const abort = new AbortController();
    let lookups = 0;
    const rebinding: ResolveAll = (_hostname, _options, callback) => {
      lookups += 1;
      callback(null, [lookups === 1 ? { address: "1.1.1.1", family: 4 } : { address: "127.0.0.1", family: 4 }]);
      abort.abort();
    };
    const fetcher = makeSafeFetch({ resolve: rebinding, privateHosts: [] });
    await expect(fetcher(`http://rebound.example:${port}/`, { signal: abort.signal })).rejects.toMatchObject(unsent);
    expect(lookups).toBe(1);
  });

  test("a redirect to a private address", async () => {
    const own = await serve((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end(),
    );
    const fetcher = makeSafeFetch({ resolve: answering([]), privateHosts: [] });
    await expect(fetcher(own, { trustedOrigins: [own] })).rejects.toMatchObject(blocked);
  });

  test("a trusted origin with another port or scheme", async () => {
    const trustedOrigins = [`http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`, "garbage"];
    await expect(safe(`http://127.0.0.1:${port}/`, { trustedOrigins })).rejects.toMatchObject(blocked);
  });
});

describe("exemptions", () => {
  test.each([["127.0.0.1"], ["127.0.0.1:PORT"], ["other", "127.0.0.1:PORT"]])("%j", async (...hosts) => {
    const origin = await serve((_request, response) => response.end("ok"));
    const privateHosts = hosts.map((host) => host.replace("PORT", new URL(origin).port));
    const fetcher = makeSafeFetch({ resolve: answering([]), privateHosts });
    expect(await (await fetcher(origin)).text()).toBe("ok");
  });

  test("a private host by name, and IPv6 with or without brackets", async () => {
    const port = await listen(
      createServer((_request, response) => response.end("ok")),
      "::",
    );
    const resolve = answering([{ address: "127.0.0.1", family: 4 }]);
    const fetcher = makeSafeFetch({ resolve, privateHosts: ["Ollama.lan", `::1`] });
    expect(await (await fetcher(`http://ollama.lan:${port}/`)).text()).toBe("ok");
    expect(await (await fetcher(`http://[::1]:${port}/`)).text()).toBe("ok");
    await expect(fetcher(`http://127.0.0.1:${port}/`)).rejects.toMatchObject(blocked);
  });
});

describe("redirects", () => {
  const jump =
    (location: string): RequestListener =>
    (_request, response) =>
      response.writeHead(302, { location }).end();

  test("credentials stay on their origin", async () => {
    const seen: Record<string, unknown>[] = [];
    const last = await serve((request, response) => response.end(String(seen.push(request.headers))));
    const first = await serve((request, response) => {
      seen.push(request.headers);
      response.writeHead(302, { location: request.url === "/" ? "/again" : last }).end();
    });
    const headers = { Authorization: "Bearer x", "X-Api-Key": "y", Cookie: "z", Accept: "image/*" };
    const response = await safe(first, { headers, trustedOrigins: [first, last] });
    expect(response.url).toBe(`${last}/`);
    expect(seen.map((sent) => [sent.authorization, sent["x-api-key"], sent.cookie, sent.accept])).toEqual([
      ["Bearer x", "y", "z", "image/*"],
      ["Bearer x", "y", "z", "image/*"],
      [undefined, undefined, undefined, "image/*"],
    ]);
    response.discard();
  });

  test("the fourth in a row is refused; none are followed when asked so, or for a POST", async () => {
    let requests = 0;
    const origin = await serve((request, response) => {
      requests += 1;
      jump("/next")(request, response);
    });
    await expect(safe(origin, { trustedOrigins: [origin] })).rejects.toMatchObject(blocked);
    expect(requests).toBe(4);
    const manual = await safe(origin, { trustedOrigins: [origin], maxRedirects: 0 });
    const post = await safe(origin, { trustedOrigins: [origin], method: "POST", body: "x" });
    expect([manual.status, post.status, requests]).toEqual([302, 302, 6]);
    manual.discard();
    post.discard();
  });
});

describe("caps and times", () => {
  test("a body over the cap is too_large, announced or not", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/announced") response.setHeader("content-length", 11);
      response.write("12345678901");
      response.end();
    });
    for (const path of ["/announced", "/chunked"]) {
      const request = { trustedOrigins: [origin], maxBytes: 10 };
      await expect((await safe(origin + path, request)).text()).rejects.toMatchObject({ code: "too_large" });
      await expect(text((await safe(origin + path, request)).stream())).rejects.toMatchObject({ code: "too_large" });
      expect(await (await safe(origin + path, { ...request, maxBytes: 11 })).text()).toBe("12345678901");
    }
  });

  test("no answer in time is unknown, and so is a body that stops", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/body") response.write("half");
    });
    const request = { trustedOrigins: [origin], timeoutMs: 150 };
    await expect(safe(origin, request)).rejects.toMatchObject(unknown);
    const stalled = await safe(`${origin}/body`, request);
    expect(stalled.status).toBe(200);
    await expect(stalled.text()).rejects.toMatchObject(unknown);
  });

  test("a connection that is never made is unsent: refused, unresolved, silent", async () => {
    const gone = createTcpServer();
    const port = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    const trustedOrigins = [`http://127.0.0.1:${port}`];
    await expect(safe(`http://127.0.0.1:${port}/`, { trustedOrigins })).rejects.toMatchObject(unsent);

    const failing: ResolveAll = (_hostname, _options, callback) =>
      callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), []);
    const unresolved = makeSafeFetch({ resolve: failing, privateHosts: [] });
    await expect(unresolved("http://nowhere.example/")).rejects.toMatchObject(unsent);

    const silent = makeSafeFetch({ resolve: () => {}, privateHosts: [] });
    await expect(silent("http://silent.example/", { connectTimeoutMs: 50 })).rejects.toMatchObject(unsent);
    await expect(silent("http://silent.example/", { timeoutMs: 50 })).rejects.toMatchObject(unsent);
  });

  test("a TLS handshake that fails is unsent", async () => {
    const port = await listen(createTcpServer((socket) => socket.end("this is not TLS")));
    const origin = `https://127.0.0.1:${port}`;
    await expect(safe(origin, { trustedOrigins: [origin], method: "POST", body: "x" })).rejects.toMatchObject(unsent);
  });

  test("a header that cannot be sent is unsent", async () => {
    const origin = await serve((_request, response) => response.end());
    const request = { trustedOrigins: [origin], headers: { "x-broken": "a\r\nb" } };
    await expect(safe(origin, request)).rejects.toMatchObject(unsent);
  });

  test("a connection cut after the request is unknown, new or reused", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/cut") request.socket.destroy();
      else response.end("ok");
    });
    const request = { trustedOrigins: [origin], method: "POST", body: "x" };
    await expect(safe(`${origin}/cut`, request)).rejects.toMatchObject(unknown);
    await (await safe(origin, request)).text();
    await expect(safe(`${origin}/cut`, request)).rejects.toMatchObject(unknown);
  });

  test("the caller can give up, also while reading", async () => {
    const abort = new AbortController();
    const origin = await serve((_request, response) => void response.write("half"));
    const response = await safe(origin, { trustedOrigins: [origin], signal: abort.signal });
    abort.abort();
    await expect(response.text()).rejects.toMatchObject(unknown);
  });
});

describe("requests and answers", () => {
  test("texts, bytes and streams arrive whole, and JSON comes back", async () => {
    const origin = await serve(async (request, response) =>
      response.end(JSON.stringify({ method: request.method, body: await text(request) })),
    );
    for (const method of ["PUT", "DELETE"]) {
      for (const body of ["héllo", Buffer.from("héllo"), Readable.from([Buffer.from("hé"), Buffer.from("llo")])]) {
        const response = await safe(origin, { trustedOrigins: [origin], method, body });
        expect(response.ok).toBe(true);
        expect(await response.json()).toEqual({ method, body: "héllo" });
      }
    }
  });

  test("any status resolves, and an answer that is not JSON is unknown", async () => {
    const origin = await serve((_request, response) => response.writeHead(502).end("<html>"));
    const response = await safe(origin, { trustedOrigins: [origin] });
    expect([response.status, response.ok]).toEqual([502, false]);
    await expect(response.json()).rejects.toMatchObject(unknown);
  });

  test("connections are kept: 50 requests in turn use one", async () => {
    const sockets = new Set<unknown>();
    const origin = await serve((request, response) => {
      sockets.add(request.socket);
      response.end("ok");
    });
    for (let index = 0; index < 50; index++) await (await safe(origin, { trustedOrigins: [origin] })).text();
    expect(sockets.size).toBe(1);
  });
});

const safe = makeSafeFetch({ resolve: (_hostname, _options, callback) => callback(null, []), privateHosts: [] });

function answering(addresses: LookupAddress[]): ResolveAll {
  return (_hostname, _options, callback) => callback(null, addresses);
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

function listen(server: Server | TcpServer, host = "127.0.0.1"): Promise<number> {
  opened.push(server);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  });
}
