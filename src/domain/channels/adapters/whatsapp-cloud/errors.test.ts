import { describe, expect, test } from "vitest";
import { actionFor, graphFault } from "./errors.ts";

describe("what a refusal asks for", () => {
  test.each([
    ["RETRY", [1, 2, 130429, 131000, 131016, 133000, 133004]],
    ["WAIT", [4, 80007, 131056, 131057, 133015, 133016, 134101]],
    [
      "ADMIN",
      [
        0, 190, 3, 10, 200, 299, 33, 368, 131005, 131031, 131037, 131042, 131044, 131045, 131048, 131063, 131064,
        132068, 132069, 133005, 133006, 133008, 133009, 133010, 134011, 134102, 2388019, 2593107, 2593108, 2593109,
      ],
    ],
    [
      "NEVER",
      [
        100, 130472, 130497, 131008, 131009, 131020, 131021, 131026, 131030, 131041, 131047, 131049, 131050, 131051,
        131052, 131053, 131055, 131059, 131060, 131062, 131201, 132000, 132001, 132005, 132007, 132008, 132012, 132015,
        132016, 134100, 135000, 137000, 138001, 2388040, 9999999,
      ],
    ],
  ])("%s for %j", (action, codes) => {
    expect(codes.map((code) => [code, actionFor(String(code))])).toEqual(codes.map((code) => [code, action]));
  });
});

describe("the fault in an answer", () => {
  const error = {
    message: "(#131056) Pair rate limit",
    code: 131056,
    fbtrace_id: "Az8",
    error_data: { details: "Too many messages." },
  };

  test("carries code, Meta's own words, action, wait and trace", () => {
    expect(graphFault({ error }, undefined)).toEqual({
      code: "131056",
      message: "Too many messages.",
      action: "WAIT",
      retryAfterMs: 4_000,
      traceId: "Az8",
    });
  });

  test("waits as long as the answer says", () => {
    expect(graphFault({ error }, 30)?.retryAfterMs).toBe(30_000);
  });

  test("prefers the sentence that Meta wrote for the tenant over the technical one", () => {
    expect(
      graphFault({ error: { code: 100, message: "Invalid parameter", error_user_msg: "Name is taken." } }, undefined)
        ?.message,
    ).toBe("Name is taken.");
  });

  test("is tried again for a new code that Meta calls transient", () => {
    expect(graphFault({ error: { code: 777, is_transient: true } }, undefined)?.action).toBe("RETRY");
    expect(graphFault({ error: { code: 131047, is_transient: true } }, undefined)?.action).toBe("NEVER");
  });

  test.each([undefined, {}, { error: "no" }, { error: {} }, { error: { message: "no code" } }])(
    "%j proves nothing",
    (answer) => {
      expect(graphFault(answer, undefined)).toBeUndefined();
    },
  );
});
