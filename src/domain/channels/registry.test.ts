import { expect, test } from "vitest";
import { adapterFor, adapterOfKind } from "./registry.ts";

test("a provider is found by its name", () => {
  expect(adapterFor("whatsapp").provider).toBe("whatsapp");
});

test.each(["", "constructor", "telegram", "whatsapp_waba"])("%j is not a provider", (name) => {
  expect(() => adapterFor(name)).toThrow(expect.objectContaining({ code: "not_found" }));
});

test("the kind of a channel tells its provider; a kind without an adapter cannot be used", () => {
  expect(adapterOfKind("WHATSAPP_CLOUD").provider).toBe("whatsapp");
  expect(() => adapterOfKind("EMAIL")).toThrow(expect.objectContaining({ code: "channel_unavailable" }));
});
