import { expect, test } from "vitest";
import { eraseProofs, isEraseProof } from "./erase-proof.ts";

const nadia = { id: "n", name: "Nadia  Haddad", phone: "212612345678", username: null, identities: [] };

test("the name or the number is asked for, the provider's id only without both", () => {
  expect(eraseProofs(nadia)).toEqual(["Nadia  Haddad", "+212 612 345 678"]);
  const hidden = { ...nadia, name: "\u200f ", phone: null, identities: [{ kind: "BSUID", value: "MA.123" }] };
  expect(eraseProofs(hidden)).toEqual(["MA.123"]);
  expect(eraseProofs({ ...hidden, username: "nadia.h" })).toEqual(["nadia.h"]);
});

test.each([
  "Nadia Haddad",
  " nadia haddad\u200f",
  "+212 612 345 678",
  "212612345678",
  "٢١٢٦١٢٣٤٥٦٧٨",
  "+212-612-345-678",
])("%j is enough", (typed) => expect(isEraseProof(typed, eraseProofs(nadia))).toBe(true));

test.each(["", "Nadia", "612345678", "x212612345678", "Salma"])("%j is not", (typed) => {
  expect(isEraseProof(typed, eraseProofs(nadia))).toBe(false);
});
