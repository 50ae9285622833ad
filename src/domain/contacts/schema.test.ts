import { expect, test } from "vitest";
import { newContact } from "./schema.ts";

test("the name and the company of a contact turn no reading direction, and can be seen", () => {
  const added = newContact.parse({
    name: "\u202eexe\u2066 Sara\u0007 ",
    company: "A\u202eB",
    phones: ["+966501234567"],
  });
  expect(added).toMatchObject({ name: "exe  Sara", company: "A B" });
  const persian = "می\u200cخواهم\u200f";
  expect(newContact.parse({ name: persian, phones: ["+966501234567"] }).name).toBe(persian);
  for (const name of ["", "\u202e\u2066", "\u200b", "\u3164"])
    expect(newContact.safeParse({ name, phones: ["+966501234567"] }).success, JSON.stringify(name)).toBe(false);
});
