import { expect, test } from "vitest";
import { toMinorUnits } from "./money.ts";

test.each([
  [30, "BRL", 3000],
  [1.005, "SAR", 101],
  [0.615, "sar", 62],
  [12.345, "KWD", 12345],
  [1500, "JPY", 1500],
  [1e-7, "SAR", 0],
  [19.99, "", 1999],
])("%d %s is %d", (major, currency, minor) => expect(toMinorUnits(major, currency)).toBe(minor));
