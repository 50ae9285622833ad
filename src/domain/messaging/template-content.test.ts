import { expect, test } from "vitest";
import type { Tx } from "#/platform/db.ts";
import { templateContent } from "./template-content.ts";

const stored = { status: "APPROVED", components: [{ type: "BODY", text: "Hello {{1}}" }] };
const tx = { sql: async () => [stored] } as unknown as Tx;

function call(parameters: unknown) {
  return templateContent(tx, "channel", { name: "hello", language: "en", components: [{ type: "body", parameters }] });
}

test("variables are filled in", async () => {
  expect(await call([{ type: "text", text: "Hana" }])).toMatchObject({ body: "Hello Hana" });
});

test.each([[[null]], [[1]], [["x"]], [[{ type: "text", text: 5 }]], [[{ type: { a: 1 } }]], ["x"], [{ a: 1 }]])(
  "%j is refused as a template's variables",
  async (parameters) => {
    await expect(call(parameters)).rejects.toMatchObject({ code: "template_invalid" });
  },
);
