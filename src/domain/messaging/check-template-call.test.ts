import { expect, test } from "vitest";
import { checkedCall } from "./check-template-call.ts";

test("a button whose label Meta writes is called by what it is for", () => {
  const template = [
    { type: "BODY", text: "Hello" },
    { type: "BUTTONS", buttons: [{ type: "COPY_CODE", example: "25OFF" }] },
  ];
  const call = (coupon_code: string) => [
    { type: "button", sub_type: "copy_code", index: "0", parameters: [{ type: "coupon_code", coupon_code }] },
  ];
  expect(() => checkedCall(template, call("X".repeat(16)))).toThrow("the code of the button: at most 15 characters.");
  expect(checkedCall(template, call("25OFF")).values).toEqual({ "buttons.0.code": "25OFF" });
});
