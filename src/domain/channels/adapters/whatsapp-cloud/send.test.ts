import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { json } from "node:stream/consumers";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ChannelAccess, OutboundMessage } from "../../adapter.ts";
import { markRead, send } from "./send.ts";

vi.mock("#/platform/env.ts", () => ({ env: { ALLOW_PRIVATE_HOSTS: [] } }));

type Answer = { status: number; body: string; headers?: Record<string, string> } | "break";

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../../tests/fixtures/whatsapp/${name}.json`, import.meta.url), "utf8"));
const message: OutboundMessage = {
  id: "0198f2d0-7c00-7000-8000-000000000001",
  to: { kind: "PHONE", value: "5511999990000" },
  content: { type: "TEXT", body: "Olá!" },
};
let server: Server | undefined;
const seen: { url: string | undefined; authorization: string | undefined; body: unknown }[] = [];

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  seen.length = 0;
});

/** A Graph API that gives one answer. */
async function graphThatSays(said: Answer): Promise<ChannelAccess> {
  const listening = createServer(async (request, response) => {
    seen.push({ url: request.url, authorization: request.headers.authorization, body: await json(request) });
    if (said === "break") return void request.socket.destroy();
    response.writeHead(said.status, said.headers).end(said.body);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { externalId: "106540352242922", accessToken: "secret-token", apiBase: `http://127.0.0.1:${port}/v25.0` };
}

const answer = (status: number, body: unknown, headers = {}): Answer => ({
  status,
  body: JSON.stringify(body),
  headers,
});
const ok = {
  contacts: [{ input: "+5511999990000", wa_id: "551199990000" }],
  messages: [{ id: "wamid.Q1", message_status: "accepted" }],
};

describe("one send", () => {
  test("calls the number's address with the account's token", async () => {
    await send(await graphThatSays(answer(200, ok)), message);
    expect(seen).toEqual([
      {
        url: "/v25.0/106540352242922/messages",
        authorization: "Bearer secret-token",
        body: expect.objectContaining({ to: "+5511999990000", biz_opaque_callback_data: message.id }),
      },
    ]);
  });

  test("is accepted with the number as Meta spells it", async () => {
    expect(await send(await graphThatSays(answer(200, ok)), message)).toEqual({
      outcome: "accepted",
      providerMessageId: "wamid.Q1",
      recipient: { kind: "PHONE", value: "551199990000" },
    });
  });

  test("is accepted with a note when Meta holds it back", async () => {
    const result = await send(await graphThatSays(answer(200, fixture("send-response-held"))), message);
    expect(result).toMatchObject({
      outcome: "accepted",
      providerMessageId: "wamid.Q1",
      note: "held_for_quality_assessment",
    });
  });

  test.each([
    ["2", "RETRY"],
    ["190", "ADMIN"],
    ["130429", "RETRY"],
    ["131000", "RETRY"],
    ["131042", "ADMIN"],
    ["131047", "NEVER"],
    ["131056", "WAIT"],
    ["131062", "NEVER"],
    ["132001", "NEVER"],
  ])("is refused with %s: %s", async (code, action) => {
    const { httpStatus, body } = fixture(`send-error-${code}`);
    const result = await send(await graphThatSays(answer(httpStatus, body)), message);
    expect(result).toMatchObject({ outcome: "refused", error: { code, action, message: "composed", traceId: "Az8" } });
  });

  test("is refused for as long as Retry-After says", async () => {
    const { body } = fixture("send-error-130429");
    const result = await send(await graphThatSays(answer(400, body, { "retry-after": "7" })), message);
    expect(result).toMatchObject({ outcome: "refused", error: { retryAfterMs: 7_000 } });
  });

  test.each<[string, Answer, string]>([
    ["HTML of a proxy", { status: 502, body: "<html>Bad Gateway</html>" }, "no_error_code"],
    ["an empty 500", { status: 500, body: "" }, "no_error_code"],
    ["an error without a code", answer(500, { error: { message: "?" } }), "no_error_code"],
    ["200 without an id", answer(200, { messaging_product: "whatsapp", messages: [] }), "no_message_id"],
    ["200 with HTML", { status: 200, body: "<html>" }, "no_message_id"],
    ["a broken connection", "break", "fetch_unknown"],
    ["half an answer", { status: 200, body: "{", headers: { "content-length": "50" } }, "fetch_unknown"],
    ["an endless answer", { status: 200, body: "x".repeat(2 * 1024 * 1024) }, "fetch_unknown"],
  ])("is unknown after %s", async (_name, said, code) => {
    const access = await graphThatSays(said);
    const pending = send(access, message);
    if (said !== "break" && said.headers) {
      await vi.waitUntil(() => seen.length > 0);
      server?.closeAllConnections();
    }
    expect(await pending).toMatchObject({ outcome: "unknown", error: { code, action: "NEVER" } });
    expect(seen).toHaveLength(1);
  });

  test("is unsent when nobody listens", async () => {
    const access = { externalId: "1", accessToken: "t", apiBase: "http://127.0.0.1:1/v25.0" };
    expect(await send(access, message)).toMatchObject({
      outcome: "unsent",
      error: { code: "fetch_unsent", action: "RETRY" },
    });
  });

  test("is refused without a call when it cannot be written", async () => {
    const access = await graphThatSays(answer(200, ok));
    const image = { ...message, content: { type: "IMAGE", body: "", media: { mimeType: "image/png" } } } as const;
    expect(await send(access, image)).toMatchObject({
      outcome: "refused",
      error: { code: "invalid", action: "NEVER" },
    });
    expect(seen).toHaveLength(0);
  });
});

describe("marking as read", () => {
  test("says which message, and may show typing", async () => {
    const access = await graphThatSays(answer(200, { success: true }));
    await markRead(access, { providerMessageId: "wamid.IN1", typing: false });
    await markRead(access, { providerMessageId: "wamid.IN1", typing: true });
    const read = { messaging_product: "whatsapp", status: "read", message_id: "wamid.IN1" };
    expect(seen.map(({ body }) => body)).toEqual([read, { ...read, typing_indicator: { type: "text" } }]);
  });

  test.each<[string, Answer, string]>([
    ["an expired token", answer(401, fixture("send-error-190").body), "channel_unavailable"],
    ["an old message", answer(400, { error: { code: 131009 } }), "invalid"],
    ["a rate limit", answer(400, fixture("send-error-130429").body), "unavailable"],
    ["a broken proxy", { status: 502, body: "<html>" }, "unavailable"],
  ])("fails on %s", async (_name, said, code) => {
    const access = await graphThatSays(said);
    await expect(markRead(access, { providerMessageId: "wamid.IN1", typing: false })).rejects.toMatchObject({ code });
  });
});
