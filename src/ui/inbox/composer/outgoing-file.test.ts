import { expect, test } from "vitest";
import { fileInput, fileKind, isTooBig } from "./outgoing-file.ts";

test.each([
  ["image/jpeg", 100, "image"],
  ["image/jpeg", 6_000_000, "document"],
  ["image/heic", 100, "document"],
  ["video/mp4", 100, "video"],
  ["audio/ogg", 100, "audio"],
  ["application/pdf", 100, "document"],
  ["", 100, "document"],
])("%s of %i bytes goes as %s", (type, size, kind) => expect(fileKind({ type, size })).toBe(kind));

test("nothing above 100 MB goes at all", () => {
  expect(isTooBig({ size: 100_000_001 })).toBe(true);
  expect(isTooBig({ size: 100_000_000 })).toBe(false);
});

test("a caption goes with a picture, not with sound", () => {
  const picture = new File(["x"], "a.png", { type: "image/png" });
  expect(fileInput(picture, " Menu ", "r")).toEqual({ type: "image", caption: "Menu", replyToId: "r" });
  expect(fileInput(new File(["x"], "a.ogg", { type: "audio/ogg" }), "Menu", null)).toEqual({ type: "audio" });
});
