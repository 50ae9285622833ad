/** Sixteen or more digits outside a string start like this; the same inside a string only costs a slower parse. */
const mayExceedNumber = /[:[,]\s*-?\d{16}/;

/**
 * Parses the text of a webhook without losing a digit: an integer beyond 2^53 becomes a string, because Meta
 * writes some ids (`message_template_id`) as JSON numbers. Throws `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  if (!mayExceedNumber.test(text)) return JSON.parse(text);
  try {
    return JSON.parse(text, keepDigits);
  } catch (error) {
    // A reviver walks by recursion and gives up on absurd nesting; plain parsing does not.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return /^-?\d+$/.test(source) ? source : value;
}
