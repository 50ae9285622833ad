import { expect, test } from "vitest";
import { processGlobal } from "./process-global.ts";

test("a value is made once per key", () => {
  const first = processGlobal("test.once", () => ({ made: 1 }));
  const second = processGlobal("test.once", () => ({ made: 2 }));
  expect(second).toBe(first);
  expect(processGlobal("test.other", () => ({ made: 3 }))).not.toBe(first);
});
