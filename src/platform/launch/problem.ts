/** What keeps the product from starting, in one line that a person can act on. Anything else that is thrown is a bug. */
export class StartProblem extends Error {
  readonly code = "start_problem";
}

/** True for a `StartProblem` and for errors that mean one (no space, bad settings); their message is the line to print. */
export function problemLine(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? error.code : undefined;
  if (code === "start_problem" || code === "bad_env") return error.message;
  if (code === "ENOSPC") return `The disk is full: ${error.message}`;
  if (code === "EACCES" || code === "EROFS") return `No right to write here: ${error.message}`;
  return undefined;
}
