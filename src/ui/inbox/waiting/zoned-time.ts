/** A date and a time on the clock of some place, as `<input type="datetime-local">` writes it: 2026-11-22T09:00. */
export type WallTime = string;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What the clock shows in that time zone. */
export function wallTime(at: Date, timeZone: string): WallTime {
  return new Date(at.getTime() + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/** The moment at which the clock shows that. In the hour that a change of the clock leaves out, an hour later. */
export function momentOf(wall: WallTime, timeZone: string): Date {
  const asUtc = Date.parse(`${wall}:00Z`);
  const guess = asUtc - offsetAt(new Date(asUtc), timeZone);
  const before = asUtc - offsetAt(new Date(guess - 3 * hourMs), timeZone);
  const exact = asUtc - offsetAt(new Date(guess), timeZone);
  return new Date(wallTime(new Date(exact), timeZone) === wall ? exact : before);
}

/** Tomorrow and next Monday at nine, on the clock of that time zone. On a Sunday both are one. */
export function presetTimes(now: Date, timeZone: string): { name: "tomorrow" | "monday"; at: Date }[] {
  const today = Date.parse(`${wallTime(now, timeZone).slice(0, 10)}T00:00Z`);
  const daysToMonday = (8 - new Date(today).getUTCDay()) % 7 || 7;
  const nineIn = (days: number) =>
    momentOf(`${new Date(today + days * dayMs).toISOString().slice(0, 10)}T09:00`, timeZone);
  const tomorrow = { name: "tomorrow" as const, at: nineIn(1) };
  return daysToMonday === 1 ? [tomorrow] : [tomorrow, { name: "monday", at: nineIn(daysToMonday) }];
}

/** What the clock there is ahead of UTC, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return shown - Math.floor(at.getTime() / 60_000) * 60_000;
}
