import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Modules whose tables do not exist yet. One that arrives leaves this list, and its rows name real columns. */
const laterModules = [
  "catalog",
  "orders",
  "campaigns",
  "flows",
  "ai",
  "commerce",
  "billing",
  "webhooks",
  "analytics",
  "leads",
];

const rows = readFileSync("docs/spec-map.md", "utf8")
  .split("\n")
  .filter((line) => /^\| S\d /.test(line))
  .map((line) => {
    const [document = "", model = "", field = "", here = ""] = line
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    return { name: `${document} ${model} ${field}`, document, here };
  });
const columns = columnsOfSchema();

test("all five documents are mapped, and no row is open", () => {
  expect([...new Set(rows.map(({ document }) => document))]).toEqual(["S0", "S1", "S2", "S3", "S4"]);
  expect(rows.filter(({ here }) => !/`[A-Z]\w*/.test(here)).map(({ name }) => name)).toEqual([]);
});

test("every column named for an existing model is in the schema", () => {
  const missing = rows.flatMap(({ name, here }) =>
    namedIn(here)
      .filter(({ model, column }) => columns.has(model) && column && !columns.get(model)?.has(column))
      .map(({ model, column }) => `${name}: ${model}.${column}`),
  );
  expect(missing).toEqual([]);
});

test("a model that does not exist is said to come with its module", () => {
  const unknown = rows.flatMap(({ name, here }) => {
    const announced = laterModules.some((module) => here.includes(`${module}: `)) && /comes? with /.test(here);
    return announced
      ? []
      : namedIn(here)
          .filter(({ model }) => !columns.has(model))
          .map(({ model }) => `${name}: ${model}`);
  });
  expect(unknown).toEqual([]);
});

test("nothing that exists is said to come later", () => {
  const stale = rows.filter(
    ({ here }) => here.startsWith("comes with ") && namedIn(here).some(({ model }) => columns.has(model)),
  );
  expect(stale.map(({ name }) => name)).toEqual([]);
});

function namedIn(here: string): { model: string; column: string | undefined }[] {
  return [...here.matchAll(/`([A-Z]\w*)(?:\.(\w+))?`/g)].map(([, model = "", column]) => ({ model, column }));
}

/** Columns by model: lines of a model that are neither comments, attributes nor relations to another model. */
function columnsOfSchema(): Map<string, Set<string>> {
  const folder = "prisma/schema";
  const text = readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join("\n");
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => ({
    name,
    body,
  }));
  const names = new Set(models.map(({ name }) => name));
  return new Map(
    models.map(({ name, body }) => {
      const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)].filter(([, , type = ""]) => !names.has(type));
      return [name, new Set(fields.map(([, field = ""]) => field))] as const;
    }),
  );
}
