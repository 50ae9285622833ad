import { expect, test } from "vitest";
import { newTemplate, templatePatch } from "./template-schema.ts";

test("a template and a change of one are made of the components that there are", () => {
  const draft = { name: "order", language: "en", category: "UTILITY" };
  const takes = (...components: object[]) =>
    [newTemplate.safeParse({ ...draft, components }), templatePatch.safeParse({ components })].map(
      (one) => one.success,
    );
  const body = { type: "BODY", text: "Your order is ready." };
  expect(takes(body, { type: "buttons", buttons: [] })).toEqual([true, true]);
  for (const wrong of [{ type: "NUKE" }, { type: null }, {}]) expect(takes(body, wrong)).toEqual([false, false]);
  const { error } = newTemplate.safeParse({ ...draft, components: [body, { type: "NUKE" }] });
  expect(error?.issues).toMatchObject([
    { path: ["components", 1], message: expect.stringContaining("LIMITED_TIME_OFFER") },
  ]);
});
