const units = ["kilobyte", "megabyte", "gigabyte"] as const;

/** 1,536 reads "1.5 kB", in the reader's own units and digits. Never in bytes, which Intl spells out: "634 byte". */
export function fileSizeText(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, bytes > 1000 ? Math.floor(Math.log(bytes) / Math.log(1000)) - 1 : 0);
  const unit = units[power] ?? "kilobyte";
  const value = bytes / 1000 ** (power + 1);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(
    value,
  );
}

/** Seconds as minutes and seconds, `1:05`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
