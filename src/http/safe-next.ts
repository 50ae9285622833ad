/** Stands for "this very server" while a target is parsed; nothing that leaves it is followed. */
const base = "http://self.invalid";

/**
 * The path to go to after signing in, from an untrusted `next`: a path of this server, or `/`. Browsers read `\` as `/`
 * and drop tabs and line ends, so anything with those is refused before the parser may interpret it.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || next.length > 2_000 || !/^\/(?![/\\])/.test(next) || /[\\\p{Cc}]/u.test(next)) return "/";
  if (!URL.canParse(next, base)) return "/";
  const url = new URL(next, base);
  if (url.origin !== base || url.pathname.startsWith("//") || /^\/(?:api|sign-in)(?:\/|$)/i.test(url.pathname))
    return "/";
  return url.pathname + url.search + url.hash;
}
