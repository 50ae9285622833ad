/** ISO 4217 currencies whose minor unit is not a hundredth. */
const exponents: Record<string, number> = {
  ...Object.fromEntries(
    [
      "BIF",
      "CLP",
      "DJF",
      "GNF",
      "ISK",
      "JPY",
      "KMF",
      "KRW",
      "PYG",
      "RWF",
      "UGX",
      "UYI",
      "VND",
      "VUV",
      "XAF",
      "XOF",
      "XPF",
    ].map((currency) => [currency, 0]),
  ),
  ...Object.fromEntries(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((currency) => [currency, 3])),
};

/** Digits after the point of an ISO 4217 currency. */
export function currencyExponent(currency: string): number {
  return exponents[currency.toUpperCase()] ?? 2;
}

/** An amount in major units as an integer in minor ones, rounded half up: 12.345 KWD is 12345, 0.615 SAR is 62. */
export function toMinorUnits(major: number, currency: string): number {
  // Shifting the point in the text avoids what multiplication does to 1.005.
  const shifted = Number(`${major}e${currencyExponent(currency)}`);
  return Math.round(Number.isFinite(shifted) ? shifted : major * 10 ** currencyExponent(currency));
}
