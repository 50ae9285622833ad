import { expect, test } from "vitest";
import { needsFitting } from "./fit-picture.ts";
import { attachmentOf, faultOfFile, fileInput, fileType } from "./outgoing-file.ts";

const megabyte = 1024 * 1024;

test.each([
  ["image/jpeg", 100, "image"],
  ["image/jpeg", 6 * megabyte, "document"],
  ["image/heic", 100, "document"],
  ["image/webp", 100, "document"],
  ["video/mp4", 100, "video"],
  ["audio/ogg", 100, "audio"],
  ["application/pdf", 100, "document"],
  ["", 100, "document"],
])("%s of %i bytes goes as %s", (type, size, kind) => expect(fileType({ type, size })).toBe(kind));

test("nothing above 100 MB goes at all, and nothing empty", () => {
  expect(faultOfFile({ size: 100 * megabyte + 1 })).toBe("fileTooBig");
  expect(faultOfFile({ size: 100 * megabyte })).toBe(null);
  expect(faultOfFile({ size: 0 })).toBe("fileEmpty");
});

test("what was chosen as a document or a sticker goes as that", () => {
  expect(attachmentOf(new File(["x"], "a.png", { type: "image/png" }), "document").type).toBe("document");
  expect(attachmentOf(new File(["x"], "a.webp", { type: "image/webp" }), "sticker").type).toBe("sticker");
});

test("a caption goes with a picture, not with sound", () => {
  const picture = attachmentOf(new File(["x"], "a.png", { type: "image/png" }));
  expect(fileInput({ ...picture, caption: " Menu " })).toEqual({ type: "image", caption: "Menu" });
  const sound = attachmentOf(new File(["x"], "a.ogg", { type: "audio/ogg" }));
  expect(fileInput({ ...sound, caption: "Menu" })).toEqual({ type: "audio" });
});

test.each([
  ["image/webp", "media", true],
  ["image/webp", "sticker", false],
  ["image/gif", "document", false],
  ["image/heic", "camera", true],
  ["image/png", "media", false],
  ["application/pdf", "media", false],
] as const)("%s chosen as %s is made a JPEG: %s", (type, source, expected) => {
  expect(needsFitting(attachmentOf(new File(["x"], "a", { type }), source))).toBe(expected);
});
