import { globSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { beforeEach, expect, test, vi } from "vitest";
import { apiMethods } from "#/http/method-door.ts";
import { openApiDocument } from "#/http/openapi.ts";
import { apiRoutes, otherRoutes } from "./routes.ts";

const files = globSync("src/app/api/**/route.ts");
const pathOf = (file: string) => file.replace(/^src\/app/, "").replace(/\/route\.ts$/, "");

beforeEach(() => {
  vi.stubEnv("PUBLIC_URL", "https://crm.example");
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none");
  vi.stubEnv("NEXTAUTH_SECRET", "a-secret-of-at-least-32-characters");
  vi.stubEnv("ENCRYPTION_KEYS", `a:${Buffer.alloc(32).toString("base64")}`);
});

test("every route file is listed, and every listed route has its file", () => {
  const listed = [...apiRoutes.map((route) => route.path), ...Object.keys(otherRoutes)].sort();
  expect(listed).toEqual(files.map(pathOf).sort());
});

test.each(apiRoutes)(
  "$path exports only what was made with route(), and the list holds that very file's handlers",
  async ({ path, handlers }) => {
    const file = pathToFileURL(`src/app${path}/route.ts`).href;
    const exported = (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
    expect({ ...exported }).toEqual({ ...handlers });
    for (const handler of Object.values(handlers)) expect(handler.spec.summary).toBeTruthy();
  },
);

test("the door that refuses other methods reads from the files what they export", () => {
  const known = new Map(apiMethods("src/app/api").map(({ path, methods }) => [path, methods]));
  for (const { path, handlers } of apiRoutes) {
    const own = Object.keys(handlers);
    expect(known.get(path), path).toEqual([...own, ...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort());
  }
});

test("a route of a workspace names its permission", () => {
  for (const { path, handlers } of apiRoutes) {
    for (const { spec } of Object.values(handlers)) {
      expect((spec.auth ?? "workspace") !== "workspace" || spec.can, path).toBeTruthy();
    }
  }
});

test("every parameter in a path is parsed", () => {
  for (const { path, handlers } of apiRoutes) {
    for (const { spec } of Object.values(handlers)) expect(Boolean(spec.params), path).toBe(path.includes("["));
  }
});

test("the document has every operation once and says what it needs", () => {
  const document = openApiDocument(apiRoutes);
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item ?? {}));
  const ids = operations.map((operation) => (operation as { operationId: string }).operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(apiRoutes.reduce((sum, { handlers }) => sum + Object.keys(handlers).length, 0));
  expect(document.paths?.["/api/api-keys/{id}"]?.delete).toMatchObject({
    parameters: expect.arrayContaining([expect.objectContaining({ in: "path", name: "id" })]),
    responses: { 204: expect.anything() },
  });
  expect(document.components?.schemas).toHaveProperty("Error");
});

test("no route handler reads the request behind the wrapper's back", () => {
  for (const file of files.filter((name) => !(pathOf(name) in otherRoutes))) {
    expect(readFileSync(file, "utf8"), file).not.toMatch(/request\.(json|text|formData)\(/);
  }
});
