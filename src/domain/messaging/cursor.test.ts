import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const id = "01a1fe37-c5d5-7000-892b-ada35dbdea6e";

test("a cursor comes back as it was made", () => {
  const at = "2026-11-21T13:07:10.279Z";
  expect(decodeCursor(encodeCursor(at, id))).toEqual([at, id]);
});

test.each([
  "",
  "2026-11-21T13:07:10.279Z",
  `2026-11-21 ${id}`,
  `0 ${id}`,
  `2026-13-41T13:07:10.279Z ${id}`,
  `+271821-01-01T00:00:00.000Z ${id}`,
  `-200000-01-01T00:00:00.000Z ${id}`,
  "2026-11-21T13:07:10.279Z x",
])("%s is not ours", (text) => {
  expect(() => decodeCursor(Buffer.from(text).toString("base64url"))).toThrow("cursor");
});
