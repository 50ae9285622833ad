import { createServer, type Server } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChannelAccess } from "../../adapter.ts";
import { uploadSample } from "./sample-upload.ts";
import { moveTemplate } from "./template-moves.ts";
import { createTemplate, deleteTemplate, editTemplate, listTemplates } from "./templates.ts";

vi.mock("#/platform/env.ts", () => ({ env: { ALLOW_PRIVATE_HOSTS: [] } }));

type Seen = { line: string; authorization: string | undefined; offset: unknown; body: string };

let server: Server;
let access: ChannelAccess;
let seen: Seen[];
let answers: { status?: number; json: unknown }[];

beforeEach(async () => {
  [seen, answers] = [[], []];
  server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = await text(request);
    seen.push({ line: `${method} ${url}`, authorization: headers.authorization, offset: headers.file_offset, body });
    const { status = 200, json } = answers.shift() ?? { json: { success: true } };
    response.writeHead(status).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const apiBase = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/v25.0`;
  access = { externalId: "1065", parentId: "2077", accessToken: "token", appId: "3088", apiBase };
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const draft = {
  name: "order_shipped",
  language: "pt_BR",
  category: "UTILITY",
  parameterFormat: "NAMED" as const,
  components: [{ type: "BODY", text: "Oi {{first_name}}, saiu." }],
  ttlSeconds: 3600,
};

test("a draft is handed in, and the category that Meta chose is the one that counts", async () => {
  answers = [{ json: { id: "594425479261596", status: "PENDING", category: "MARKETING" } }];
  expect(await createTemplate(access, draft)).toEqual({
    externalId: "594425479261596",
    status: "PENDING",
    category: "MARKETING",
  });
  const { parameterFormat: _, ttlSeconds: __, ...rest } = draft;
  expect(seen[0]?.line).toBe("POST /v25.0/2077/message_templates");
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({
    ...rest,
    parameter_format: "named",
    message_send_ttl_seconds: 3600,
  });
});

test("a refusal carries Meta's words for people and the code of the rule", async () => {
  const error = {
    message: "(#100) Invalid parameter",
    code: 100,
    error_subcode: 2388024,
    error_user_title: "Content in this language already exists",
    error_user_msg: "There is already Portuguese content.",
  };
  answers = [{ status: 400, json: { error } }];
  await expect(createTemplate(access, draft)).rejects.toMatchObject({
    code: "template_invalid",
    fields: {
      providerCode: "2388024",
      provider: "Content in this language already exists: There is already Portuguese content.",
    },
  });
});

test("a revoked token is no fault of the template", async () => {
  answers = [{ status: 401, json: { error: { code: 190, message: "The session is invalid" } } }];
  await expect(createTemplate(access, draft)).rejects.toMatchObject({ code: "channel_unavailable" });
});

test("only what changes is sent", async () => {
  await editTemplate(access, "594", { category: "MARKETING" });
  await editTemplate(access, "594", { components: draft.components, ttlSeconds: -1 });
  expect(seen.map(({ line, body }) => [line, JSON.parse(body)])).toEqual([
    ["POST /v25.0/594", { category: "MARKETING" }],
    ["POST /v25.0/594", { components: draft.components, message_send_ttl_seconds: -1 }],
  ]);
});

test("a name is deleted in one language by its id, or in all", async () => {
  await deleteTemplate(access, { name: "order_shipped", externalId: "594" });
  await deleteTemplate(access, { name: "order_shipped" });
  expect(seen.map(({ line }) => line)).toEqual([
    "DELETE /v25.0/2077/message_templates?name=order_shipped&hsm_id=594",
    "DELETE /v25.0/2077/message_templates?name=order_shipped",
  ]);
});

test("a sample goes up in one piece, and its handle comes back", async () => {
  answers = [{ json: { id: "upload:MTphdHRh?sig=ARZq" } }, { json: { h: "4::aW1h" } }];
  const stream = Readable.from([Buffer.from("ab"), Buffer.from("c")]);
  const sample = { name: "menu 1.jpg", mimeType: "image/jpeg", sizeBytes: 3, stream };
  expect(await uploadSample(access, sample)).toBe("4::aW1h");
  expect(seen).toEqual([
    {
      line: "POST /v25.0/3088/uploads?file_name=menu+1.jpg&file_length=3&file_type=image%2Fjpeg",
      authorization: "Bearer token",
      offset: undefined,
      body: "",
    },
    { line: "POST /v25.0/upload:MTphdHRh?sig=ARZq", authorization: "OAuth token", offset: "0", body: "abc" },
  ]);
});

test("a list tells what became of the category and how long messages wait", async () => {
  const template = {
    id: "594",
    name: "order_shipped",
    language: "pt_BR",
    status: "APPROVED",
    category: "MARKETING",
    previous_category: "UTILITY",
    sub_category: "CUSTOM",
    message_send_ttl_seconds: 43200,
    rejected_reason: "NONE",
    parameter_format: "NAMED",
    components: [],
  };
  answers = [{ json: { data: [template, { id: "595" }] } }];
  expect((await listTemplates(access)).templates).toMatchObject([
    {
      externalId: "594",
      previousCategory: "UTILITY",
      subCategory: "CUSTOM",
      ttlSeconds: 43_200,
      rejectionReason: null,
    },
  ]);
});

test("a pause is ended by the template's id; archiving takes a list and says of each why not", async () => {
  await moveTemplate(access, "594425479261596", "unpause");
  answers = [
    { json: { archived_templates: ["594425479261596"], failed_templates: {} } },
    { json: { unarchived_templates: [], failed_templates: { "594425479261596": "It was deleted" } } },
    { json: { success: false, reason: "It is not paused" } },
  ];
  await moveTemplate(access, "594425479261596", "archive");
  const refused = { code: "template_invalid", fields: { provider: "It was deleted" } };
  await expect(moveTemplate(access, "594425479261596", "unarchive")).rejects.toMatchObject(refused);
  const words = { code: "template_invalid", fields: { provider: "It is not paused" } };
  await expect(moveTemplate(access, "594425479261596", "unpause")).rejects.toMatchObject(words);
  expect(seen.slice(0, 3).map(({ line, body }) => [line, body])).toEqual([
    ["POST /v25.0/594425479261596/unpause", "{}"],
    ["POST /v25.0/2077/message_templates/archive", `{"hsm_ids":["594425479261596"]}`],
    ["POST /v25.0/2077/message_templates/unarchive", `{"hsm_ids":["594425479261596"]}`],
  ]);
});
