import type { z } from "zod";

const sample = {
  uuid: "0193a1f0-5b7c-7c3e-9d42-1f6b8a2c4d5e",
  moment: "2026-11-21T16:30:00Z",
};
/** Longer lists of choices end with an ellipsis: the API document has them whole. */
const mostChoices = 24;

/** What to give for a type that zod expects. */
const ofType: Record<string, string> = {
  string: "a text",
  number: "a number, such as 20",
  int: "a whole number, such as 20",
  bigint: "a whole number, such as 20",
  boolean: "true or false",
  array: "a list: [ … ]",
  object: "an object: { … }",
  record: "an object: { … }",
  date: `a date and time, such as ${sample.moment}`,
  null: "null",
};

/** What to give for a format of a text. */
const ofFormat: Record<string, string> = {
  email: "an e-mail address, such as name@example.com",
  url: "a whole web address, such as https://example.com/page",
  uuid: `an id, such as ${sample.uuid}`,
  datetime: `a date and time with its zone, such as ${sample.moment}`,
  date: "a date, such as 2026-11-21",
  time: "a time, such as 09:30",
  base64: "a text in base64, such as aGVsbG8=",
  ipv4: "an IPv4 address, such as 203.0.113.7",
  ipv6: "an IPv6 address, such as 2001:db8::7",
};

/** Says what to give instead of what came. An error map for zod's `{error}`; what a schema says itself wins over it. */
export function inputSentence(issue: z.core.$ZodRawIssue): string {
  const isMissing = issue.input === undefined && issue.code !== "unrecognized_keys";
  const todo = whatToDo(issue);
  return isMissing ? `This is missing. ${todo}` : todo;
}

/** Every wrong field by its path, such as `contacts.0.name`, with its first sentence; "" is the whole. */
export function fieldProblems(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [""];
    for (const key of unknown) fields[[...issue.path, key].filter((part) => part !== "").join(".")] ??= issue.message;
  }
  return fields;
}

function whatToDo(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `Give ${ofType[issue.expected] ?? `a value of the type ${issue.expected}`}.`;
    case "invalid_value":
      return choose(issue.values);
    case "invalid_format":
      return format(issue);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "not_multiple_of":
      return `Give a multiple of ${issue.divisor}.`;
    case "unrecognized_keys":
      return "This field is not known: leave it out.";
    case "invalid_union":
      return union(issue);
    case "invalid_key":
    case "invalid_element":
      return firstOf(issue.issues ?? []) ?? "One of the entries is not right.";
    default:
      return "This value does not fit here: the API document (/docs/api) says what does.";
  }
}

function choose(values: readonly unknown[]): string {
  const shown = values.slice(0, mostChoices).map((value) => String(value));
  if (values.length > mostChoices) shown.push("…");
  return shown.length === 1 ? `Give ${shown[0]}.` : `Give one of: ${shown.join(", ")}.`;
}

function format(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): string {
  if (issue.format === "starts_with") return `Begin the text with ${issue.prefix}.`;
  if (issue.format === "ends_with") return `End the text with ${issue.suffix}.`;
  if (issue.format === "includes") return `The text must have ${issue.includes} in it.`;
  if (issue.format === "regex") return `Give a text of the form ${issue.pattern}.`;
  return `Give ${ofFormat[issue.format] ?? `a text of the form ${issue.format}`}.`;
}

function tooSmall({ origin, minimum, inclusive, exact }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (origin === "string" && Number(minimum) === 1) return "Write something: this is empty.";
  if (exact) return `Give exactly ${counted(origin, minimum)}.`;
  return inclusive === false
    ? `Give more than ${counted(origin, minimum)}.`
    : `Give at least ${counted(origin, minimum)}.`;
}

function tooBig({ origin, maximum, inclusive, exact }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (exact) return `Give exactly ${counted(origin, maximum)}.`;
  return inclusive === false
    ? `Give less than ${counted(origin, maximum)}.`
    : `Give at most ${counted(origin, maximum)}.`;
}

function counted(origin: string, count: number | bigint): string {
  const unit = { string: "character", array: "entry", set: "entry", map: "entry", file: "byte" }[origin];
  if (!unit) return String(count);
  return Number(count) === 1 ? `1 ${unit}` : `${count} ${unit === "entry" ? "entries" : `${unit}s`}`;
}

/** The alternative that came furthest is the one that was meant; if none did, all of them are said. */
function union(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  const options: unknown = issue.options;
  if (Array.isArray(options) && options.length > 0) return choose(options);
  const branches = issue.errors ?? [];
  const meant = branches.find((found) => (found[0]?.path.length ?? 0) > 0);
  if (meant) return firstOf(meant) ?? "None of the alternatives fits.";
  const sentences = new Set(branches.flatMap((found) => firstOf(found) ?? []));
  return sentences.size > 0 ? [...sentences].join(" Or: ") : "None of the alternatives fits.";
}

function firstOf(issues: readonly z.core.$ZodIssue[]): string | undefined {
  const [first] = issues;
  if (!first) return undefined;
  return first.path.length > 0 ? `${first.path.join(".")}: ${first.message}` : first.message;
}
