import { z } from "zod";

/** Monday first, as ISO counts them. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "A time such as 09:30.");
const until = z.union([time, z.literal("24:00")]);

const span = z
  .object({ from: time, to: until })
  .strict()
  .refine(({ from, to }) => from < to, { message: "The end comes after the start.", path: ["to"] });

const day = z
  .array(span)
  .max(4)
  .refine((spans) => spans.every((one, index) => index === 0 || (spans[index - 1]?.to ?? "") <= one.from), {
    message: "Spans of a day follow each other.",
  });

/** When somebody works, on the workspace's clock. A day that is not named is free; without any day nothing is set. */
export const workingHours = z.partialRecord(z.enum(weekdays), day);
export type WorkingHours = z.infer<typeof workingHours>;

/** True if any day has hours. */
export function hasHours(hours: WorkingHours): boolean {
  return weekdays.some((name) => (hours[name]?.length ?? 0) > 0);
}

/** Whether a moment lies within the hours. Where none are set it always does. */
export function isWithinHours(hours: WorkingHours, timeZone: string, at: Date): boolean {
  if (!hasHours(hours)) return true;
  const { weekday, time: now } = localTime(timeZone, at);
  return (hours[weekday] ?? []).some(({ from, to }) => from <= now && now < to);
}

function localTime(timeZone: string, at: Date): { weekday: Weekday; time: string } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return { weekday: part("weekday").toLowerCase() as Weekday, time: `${part("hour")}:${part("minute")}` };
}
