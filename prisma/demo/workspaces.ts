import type { NewUser, NewWorkspace } from "#/domain/team/schema.ts";
import type { BusinessNumber } from "#/simulator/ledger-entry.ts";
import { darDerb } from "./dar-derb.ts";
import type { DemoConversation } from "./script.ts";
import { sufraHouse } from "./sufra-house.ts";

/** Everything about one demo workspace. The passwords are public: they are in the README and on the first screen. */
export type DemoWorkspace = {
  workspace: Omit<NewWorkspace, "ownerPassword">;
  profile: { description: string; address: string; phone: string; whatsappNumber: string };
  password: string;
  /** Colleagues of the owner. Lines name people by their first name. */
  people: Omit<NewUser, "password">[];
  teams: Record<string, { description: string; members: string[] }>;
  channel: BusinessNumber;
  conversations: DemoConversation[];
};

export const demoWorkspaces: DemoWorkspace[] = [
  {
    workspace: {
      name: "Sufra House",
      slug: "sufra-house",
      kind: "RESTAURANT",
      currency: "SAR",
      timezone: "Asia/Riyadh",
      locale: "ar",
      ownerName: "Layla Al Otaibi",
      ownerEmail: "layla@sufra-house.example",
    },
    profile: {
      description: "مطبخ سعودي وشامي، جلسات عائلية وتوصيل",
      address: "طريق الأمير محمد بن عبدالعزيز، حي العليا، الرياض",
      phone: "966112345678",
      whatsappNumber: "966112345678",
    },
    password: "sufra-house-demo",
    people: [
      { name: "Omar Haddad", email: "omar@sufra-house.example", role: "ADMIN", locale: "en" },
      { name: "Reem Al Salem", email: "reem@sufra-house.example", role: "AGENT", locale: "ar" },
      { name: "Faisal Noor", email: "faisal@sufra-house.example", role: "AGENT", locale: "ar" },
    ],
    teams: {
      Reservations: { description: "Tables and events", members: ["Reem", "Omar"] },
      Delivery: { description: "Orders on their way", members: ["Faisal"] },
    },
    channel: {
      phoneNumberId: "700100200300401",
      wabaId: "700100200300400",
      displayPhoneNumber: "966112345678",
      name: "Sufra House",
    },
    conversations: sufraHouse,
  },
  {
    workspace: {
      name: "Dar Derb",
      slug: "dar-derb",
      kind: "STORE",
      currency: "MAD",
      timezone: "Africa/Casablanca",
      locale: "fr",
      ownerName: "Salma Bennani",
      ownerEmail: "salma@dar-derb.example",
    },
    profile: {
      description: "Artisanat marocain : tapis, zellige, cuir et caftans",
      address: "12 rue de la Mosquée, Habous, Casablanca",
      phone: "212522334455",
      whatsappNumber: "212522334455",
    },
    password: "dar-derb-demo",
    people: [
      { name: "Mehdi Alaoui", email: "mehdi@dar-derb.example", role: "ADMIN", locale: "fr" },
      { name: "Imane Fassi", email: "imane@dar-derb.example", role: "AGENT", locale: "fr" },
    ],
    teams: {
      Ventes: { description: "Conseils et commandes", members: ["Imane", "Salma"] },
      Livraison: { description: "Expéditions et retours", members: ["Mehdi"] },
    },
    channel: {
      phoneNumberId: "108811223344556",
      wabaId: "103300112233445",
      displayPhoneNumber: "212522334455",
      name: "Dar Derb",
    },
    conversations: darDerb,
  },
];
