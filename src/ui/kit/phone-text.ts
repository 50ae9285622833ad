/** A number as people write it: with its plus sign, digits in groups. Left to right in every language: isolate it. */
export function phoneText(phone: string | null): string | null {
  const digits = phone?.replace(/\D/g, "");
  if (!digits) return null;
  const country = countryCodes.find((code) => digits.startsWith(code)) ?? digits.slice(0, 2);
  const rest = digits.slice(country.length).replace(/(\d{2,3})(?=(\d{3})+$)/g, "$1 ");
  return `+${country} ${rest}`.trim();
}

/** Country codes of one and three digits that our customers meet; all others are taken for two. */
const countryCodes = [
  "1",
  "7",
  "212",
  "213",
  "216",
  "218",
  "221",
  "225",
  "351",
  "353",
  "960",
  "961",
  "962",
  "963",
  "964",
  "965",
  "966",
  "967",
  "968",
  "970",
  "971",
  "972",
  "973",
  "974",
];
