import { z } from "zod";
import { apiRoutes } from "#/app/api/routes.ts";
import type { RouteHandler } from "#/http/route.ts";
import { request } from "../team-fixtures.ts";

/** One method of one route, from the list that a unit test compares with the files. */
export type Operation = { name: string; path: string; method: string; handler: RouteHandler };

export const operations: Operation[] = apiRoutes.flatMap(({ path, handlers }) =>
  Object.entries(handlers).map(([method, handler]) => ({ name: `${method} ${path}`, path, method, handler })),
);

/** A place of a body where an id goes: the way to it from the top, by the first item of an array. */
export type Slot = string[];

type JsonSchema = {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  minLength?: number;
  minimum?: number;
};

/** The names in brackets of a path. */
export const paramsOf = ({ path }: Operation): string[] =>
  [...path.matchAll(/\[+(?:\.\.\.)?(\w+)\]+/g)].map(([, name = ""]) => name);

/** Parameters of the query that name a row: ids, cursors, and words that are looked for. */
export function querySlots({ handler }: Operation): string[] {
  const properties = describe(handler.spec.query).properties ?? {};
  return Object.entries(properties)
    .filter(([name, schema]) => name === "cursor" || name === "q" || alternatives(schema).some(isId))
    .map(([name]) => name);
}

/** Every place of the body that takes an id, by the schema alone. */
export const bodySlots = (operation: Operation): Slot[] => slotsOf(operation, isId);

/** Every place of the body that takes a text. */
export const textSlots = (operation: Operation): Slot[] => slotsOf(operation, ({ type }) => type === "string");

function slotsOf({ handler }: Operation, isWanted: (schema: JsonSchema) => boolean): Slot[] {
  const top = describe(handler.spec.body);
  const found = new Map<string, Slot>();
  const walk = (schema: JsonSchema, way: Slot) => {
    if (way.length > 6) return;
    for (const one of alternatives(resolved(schema, top))) {
      if (isWanted(one)) found.set(way.join("."), way);
      for (const [name, inner] of Object.entries(one.properties ?? {})) walk(resolved(inner, top), [...way, name]);
      if (one.items) walk(resolved(one.items, top), [...way, "0"]);
    }
  };
  walk(top, []);
  return [...found.values()];
}

/** The smallest body that the schema describes; rules that a schema cannot express are up to the caller. */
export function smallestBody({ handler }: Operation): Record<string, unknown> {
  const top = describe(handler.spec.body);
  return (handler.spec.body ? sampleOf(top, top) : {}) as Record<string, unknown>;
}

/** The body with `value` at the slot. */
export function withValue(body: unknown, [name, ...rest]: Slot, value: unknown): unknown {
  if (name === undefined) return value;
  if (name === "0") {
    const [first, ...others] = Array.isArray(body) ? body : [];
    return [withValue(first, rest, value), ...others];
  }
  const own = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  return { ...own, [name]: withValue(own[name], rest, value) };
}

export const isAccepted = ({ handler }: Operation, body: unknown): boolean =>
  handler.spec.body?.safeParse(body).success ?? false;

type Call = { params?: Record<string, string>; headers?: Record<string, string>; query?: string; json?: unknown };

/** Calls a route; the answer as it is on the wire, less the id of the request. */
export async function call({ path, method, handler }: Operation, { params = {}, headers, query = "", json }: Call) {
  const url = path.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_match, name: string) => params[name] ?? "");
  const sent = request(`${url}${query}`, { method, headers, json: method === "GET" ? undefined : json });
  const response = await handler(sent, { params: Promise.resolve(params) });
  const text = (await response.text()).replace(/"requestId":"[^"]*"/, "");
  return { status: response.status, type: response.headers.get("content-type"), text };
}

function describe(schema: z.ZodType | undefined): JsonSchema {
  return schema ? (z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema) : {};
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap(alternatives)];
}

const isId = ({ format }: JsonSchema) => format === "uuid";

function resolved(schema: JsonSchema, top: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace("#/$defs/", "");
  return name === undefined ? schema : schema.$ref === "#" ? top : (top.$defs?.[name] ?? {});
}

const samples: Record<string, unknown> = {
  uuid: "00000000-0000-4000-8000-000000000000",
  email: "nobody@example.com",
  "date-time": "2030-01-01T00:00:00.000Z",
  date: "2030-01-01",
  uri: "https://example.com/a.jpg",
};

function sampleOf(given: JsonSchema, top: JsonSchema): unknown {
  const schema = resolved(given, top);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice?.[0]) return sampleOf(choice[0], top);
  if (schema.type === "object") {
    const needed = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(needed.map(([name, inner]) => [name, sampleOf(inner, top)]));
  }
  if (schema.type === "array") return schema.items ? [sampleOf(schema.items, top)] : [];
  if (schema.type === "boolean") return true;
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.pattern?.includes("\\d")) return samples[schema.format ?? ""] ?? "123456";
  return samples[schema.format ?? ""] ?? "from outside".padEnd(schema.minLength ?? 0, "x");
}
