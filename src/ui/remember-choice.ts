const yearInSeconds = 365 * 24 * 60 * 60;

/** Keeps a choice that the server needs to render the next page right. Not for anything secret. */
export function rememberChoice(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearInSeconds}; samesite=lax${secure}`;
}
