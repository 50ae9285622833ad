const codes = new Set(["unavailable", "fetch_unsent", "fetch_unknown"]);

/** An error that says nothing about the channel: there was no answer of Meta's own. */
export function isUnreached(code: string): boolean {
  return codes.has(code);
}
