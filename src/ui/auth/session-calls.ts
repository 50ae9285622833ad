/** How signing in ended. `seconds` is how long to wait, when the server said so. */
export type SignInResult =
  | { kind: "in" }
  | { kind: "wrong" }
  /** The password is right and a code is missing, or was given and is wrong. */
  | { kind: "code"; isWrong: boolean }
  | { kind: "throttled"; seconds: number | undefined }
  | { kind: "unavailable" }
  | { kind: "failed" };

/**
 * Signs in by next-auth's own endpoints. Its browser library would leave the page when the server is down, and weighs
 * more than these calls.
 */
export async function signInByPassword(email: string, password: string, totp = ""): Promise<SignInResult> {
  try {
    const response = await post("/api/auth/callback/credentials", { email, password, totp });
    if (response.status === 429) return throttled(response.headers.get("retry-after"));
    if (response.status >= 500) return { kind: "unavailable" };
    const [code, detail] = errorIn(await response.json())?.split(":") ?? [];
    if (code === "rate_limited") return throttled(detail);
    if (code === "second_factor_required") return { kind: "code", isWrong: detail === "wrong" };
    if (code === "unavailable") return { kind: "unavailable" };
    if (code === "CredentialsSignin") return { kind: "wrong" };
    return { kind: response.ok && !code ? "in" : "failed" };
  } catch {
    // No answer, or one that is not next-auth's: a proxy speaks for a server that is away. The form says so.
    return { kind: "unavailable" };
  }
}

function throttled(seconds: string | null | undefined): SignInResult {
  return { kind: "throttled", seconds: Number(seconds) || undefined };
}

/** Ends the session on the server, then loads the sign-in page anew so that nothing of the session stays in memory. */
export async function leaveSession(): Promise<void> {
  const response = await post("/api/auth/signout", {});
  if (!response.ok) throw new Error(`Signing out was answered with ${response.status}.`);
  window.location.assign("/sign-in");
}

/** Longer than a busy server takes; without a limit the form would wait for a dead one for minutes. */
const patienceMs = 20_000;

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const signal = AbortSignal.timeout(patienceMs);
  const { csrfToken } = (await (await fetch("/api/auth/csrf", { signal })).json()) as { csrfToken: string };
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: "/", json: "true" }),
    signal,
  });
}

/** next-auth reports an error as a query parameter of the address it would go to. */
function errorIn(body: unknown): string | null {
  const url = (body as { url?: unknown } | null)?.url;
  return typeof url === "string" && URL.canParse(url, location.origin)
    ? new URL(url, location.origin).searchParams.get("error")
    : null;
}
