import type { Customer } from "./ledger-entry.ts";

/** The people whose phone the page can hold. The last one hides the phone number behind a username. */
export const personas: Customer[] = [
  { waId: "966501234567", name: "نورة القحطاني", language: "ar" },
  { waId: "212661234567", name: "Youssef El Amrani", language: "fr" },
  {
    waId: "966559876543",
    name: "Sara Al Harbi",
    username: "@sara.h",
    language: "en",
  },
  { waId: "33612345678", name: "Zoé Lefèvre 🌸", language: "fr" },
  {
    userId: "MA.13491208655302741918",
    name: "Karim",
    username: "@karim.casa",
    language: "ar",
  },
];
