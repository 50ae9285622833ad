import { expect, test } from "vitest";
import { verticals as known } from "#/domain/channels/channel-settings-schema.ts";
import { verticals } from "./verticals.ts";

test("the trades to choose from are those that are accepted", () => {
  expect([...verticals].sort()).toEqual([...known].sort());
});
