import { expect, test } from "vitest";
import { faultOf } from "./voice-recorder.ts";

test.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "noMicrophone"],
  ["NotReadableError", "busy"],
  ["TypeError", "unsupported"], // a page without https has no `mediaDevices`
])("%s is told as %s", (name, fault) => {
  expect(faultOf(Object.assign(new Error("no"), { name }))).toBe(fault);
});
