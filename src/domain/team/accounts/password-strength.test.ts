import { expect, test } from "vitest";
import { assertStrongPassword } from "./password-strength.ts";

const ofLayla = ["Layla Haddad", "layla.haddad@sufra.example"];

test.each(["password123", "P@ssw0rd!", "qwertyuiop", "aaaaaaaaaaaa", "laylahaddad", "layla1990", "iloveyou2024"])(
  "%s is refused",
  async (password) => {
    await expect(assertStrongPassword(password, ofLayla)).rejects.toMatchObject({ code: "weak_password" });
  },
);

test.each(["correct horse battery staple", "حصان أزرق يعبر النهر", "tile-moped-ninth-cargo", "v8$kQz!m2Lp"])(
  "%s is taken",
  async (password) => {
    await assertStrongPassword(password, ofLayla);
  },
);
