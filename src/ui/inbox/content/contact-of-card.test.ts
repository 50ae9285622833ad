import { expect, test } from "vitest";
import { newContact } from "#/domain/contacts/schema.ts";
import { contactOfCard } from "./contact-of-card.ts";

test("a card becomes what the server takes", () => {
  const card = {
    name: "Bia Lima",
    organization: "X",
    phones: [
      { phone: "+55 11 98888-7777", waId: "5511988887777" },
      { phone: "0501234567" },
      { phone: "00212 612 345678" },
    ],
    emails: [{ email: "not an address" }, { email: "bia@x.example" }],
  };
  const contact = contactOfCard(card);
  expect(contact).toEqual({
    name: "Bia Lima",
    phones: ["5511988887777", "00212612345678"],
    email: "bia@x.example",
    company: "X",
  });
  expect(newContact.parse(contact).phones).toEqual(["5511988887777", "212612345678"]);
});

test("without a name, the number is the name", () => {
  expect(contactOfCard({ phones: [{ phone: "+966501234567" }] })?.name).toBe("+966501234567");
});

test.each([{}, { name: "Nobody" }, { name: "Local", phones: [{ phone: "0501234567" }] }, { phones: "x", emails: 3 }])(
  "%j cannot be added",
  (card) => expect(contactOfCard(card)).toBeNull(),
);
