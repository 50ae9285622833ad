import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { publicUrl } from "#/platform/env.ts";
import type { RouteHandler, RouteSpec } from "./route.ts";

/** A route module under its path in Next's notation, such as `/api/conversations/[id]/messages`. */
export type ApiRoute = { path: string; handlers: Partial<Record<Method, RouteHandler>> };

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

const errorDto = z
  .object({
    error: z.object({
      code: z.string().describe("Branch on this, not on the message"),
      message: z.string(),
      fields: z.record(z.string(), z.string()).optional(),
      requestId: z.string(),
    }),
  })
  .meta({ id: "Error" });

const workspaceHeader = z.object({
  "X-Workspace": z
    .string()
    .optional()
    .describe("Slug of the workspace; not needed with an API key, or with one workspace"),
});
const creationHeaders = workspaceHeader.extend({
  "Idempotency-Key": z.string().max(255).optional().describe("The same key gives the same answer for 24 hours"),
});

const listHeaders = z.object({
  "X-Next-Cursor": z.string().optional().describe("Absent on the last page"),
});
const binary = { type: "string", format: "binary" } as const;

/** The OpenAPI 3.1 document of the listed routes. */
export function openApiDocument(routes: ApiRoute[]) {
  const document: ZodOpenApiObject = {
    openapi: "3.1.1",
    info: {
      title: "Wasl API",
      version: "1",
      description:
        "Lists take `limit` and `cursor`; the next cursor is in the `X-Next-Cursor` header. Errors are `{error: {code, message, fields?, requestId}}`.",
    },
    servers: [{ url: publicUrl() }],
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "An API key, or an access token from POST /api/auth/token",
        },
        cookie: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
    paths: Object.fromEntries(routes.map(({ path, handlers }) => [templateOf(path), pathItem(path, handlers)])),
  };
  return createDocument(document);
}

function pathItem(path: string, handlers: ApiRoute["handlers"]): ZodOpenApiPathsObject[string] {
  const entries = methods.flatMap((method) => {
    const spec = handlers[method]?.spec;
    return spec ? [[method.toLowerCase(), operation(method, path, spec)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function operation(method: Method, path: string, spec: RouteSpec): ZodOpenApiOperationObject {
  const isScoped = (spec.auth ?? "workspace") === "workspace";
  const header = method === "POST" ? creationHeaders : workspaceHeader;
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z]+(\w)/g, (_match, next: string) => next.toUpperCase()).replace(/\W/g, "")}`,
    summary: spec.summary,
    description: [spec.description, spec.can && `Permission: \`${spec.can}\`.`].filter(Boolean).join("\n\n"),
    tags: [path.split("/")[2] ?? "api"],
    security: spec.auth === "public" ? [] : [{ bearer: [] }, { cookie: [] }],
    requestParams: {
      ...(spec.params instanceof z.ZodObject ? { path: spec.params } : {}),
      ...(spec.query instanceof z.ZodObject ? { query: spec.query } : {}),
      ...(isScoped ? { header } : {}),
    },
    ...requestBody(spec),
    responses: {
      ...success(spec),
      default: { description: "What went wrong", content: { "application/json": { schema: errorDto } } },
    },
  };
}

function requestBody(spec: RouteSpec): Pick<ZodOpenApiOperationObject, "requestBody"> {
  if (spec.raw)
    return {
      requestBody: { required: true, content: { [spec.raw]: { schema: binary } } },
    };
  if (!spec.body) return {};
  return { requestBody: { content: { "application/json": { schema: spec.body } } } };
}

function success(spec: RouteSpec): ZodOpenApiOperationObject["responses"] {
  const status = String(spec.status ?? 200) as `${1 | 2 | 3 | 4 | 5}${string}`;
  if (spec.produces) return { [status]: { description: "Success", content: { [spec.produces]: { schema: binary } } } };
  if (!spec.response) return { 204: { description: "Done" } };
  const isList = spec.response instanceof z.ZodArray;
  const content = { "application/json": { schema: spec.response } };
  return { [status]: { description: "Success", content, ...(isList && { headers: listHeaders }) } };
}

function templateOf(path: string): string {
  return path.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, "{$1}");
}
