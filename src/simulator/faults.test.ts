import { expect, test } from "vitest";
import { Faults, faultSettings } from "./faults.ts";

test("a rule with `next` hits that many sends and leaves other calls alone", () => {
  const faults = new Faults(faultSettings.parse({ sends: [{ kind: "error", code: 131000, next: 2 }] }));
  expect(faults.hit("any", "1")).toBeUndefined();
  expect(faults.hit("send", "1")?.code).toBe(131000);
  expect(faults.hit("send", "1")?.code).toBe(131000);
  expect(faults.hit("send", "1")).toBeUndefined();
});

test("the same seed picks the same calls, close to the asked rate", () => {
  const picks = () => {
    const faults = new Faults(faultSettings.parse({ seed: 7, sends: [{ kind: "html", rate: 20 }] }));
    return Array.from({ length: 1000 }, () => faults.hit("send", "1") !== undefined);
  };
  expect(picks()).toEqual(picks());
  expect(picks().filter(Boolean).length).toBeGreaterThan(150);
  expect(picks().filter(Boolean).length).toBeLessThan(250);
});

test("a revoked token fails every call, of the named number only", () => {
  const faults = new Faults(
    faultSettings.parse({
      sends: [{ kind: "token-revoked", phoneNumberId: "1" }],
    }),
  );
  expect(faults.hit("any", "1")?.kind).toBe("token-revoked");
  expect(faults.hit("send", "2")).toBeUndefined();
});
