import { createHash, randomBytes, randomInt } from "node:crypto";

/** A message id in Meta's form. It may hold `+` and `/`, like the real ones. */
export function newWamid(): string {
  return `wamid.HBgM${randomBytes(27).toString("base64")}`;
}

/** An object id in Meta's form: decimal, too long for a JavaScript number. */
export function newObjectId(): string {
  return `${randomInt(1, 9)}${String(randomInt(1e8, 1e9))}${String(randomInt(1e8, 1e9)).slice(0, 7)}`;
}

/** The business-scoped user id of a phone, the same at every start. Scoped to the business account, as Meta does. */
export function bsuidOf(waId: string, wabaId: string): string {
  const hash = createHash("sha256").update(`${wabaId}:${waId}`).digest().readBigUInt64BE();
  return `${countryOf(waId)}.${hash.toString().padStart(20, "1")}`;
}

const countries: [string, string][] = [
  ["966", "SA"],
  ["971", "AE"],
  ["212", "MA"],
  ["213", "DZ"],
  ["216", "TN"],
  ["20", "EG"],
  ["33", "FR"],
  ["34", "ES"],
  ["44", "GB"],
  ["49", "DE"],
  ["55", "BR"],
  ["1", "US"],
];

function countryOf(waId: string): string {
  return countries.find(([prefix]) => waId.startsWith(prefix))?.[1] ?? "US";
}
