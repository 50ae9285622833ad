import { expect, test } from "vitest";
import { adapterFor } from "./registry.ts";

test("a provider is found by its name", () => {
  expect(adapterFor("whatsapp").provider).toBe("whatsapp");
});

test.each(["", "constructor", "telegram", "whatsapp_waba"])("%j is not a provider", (name) => {
  expect(() => adapterFor(name)).toThrow(expect.objectContaining({ code: "not_found" }));
});
