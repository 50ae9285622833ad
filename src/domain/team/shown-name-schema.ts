/** Controls, and marks that turn the reading direction of what stands beside them ("gnp.exe" shown as "exe.png"). */
const turning = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;
const visible = /[^\s\p{Cf}\p{Mn}\u2800\u3164\uffa0\u115f\u1160]/u;

/**
 * A name that strangers chose, as screens may show it: columns and indexes want an end, and what cannot be seen is no
 * name ("") or its owner would be a blank line. Joiners and direction marks stay: Persian and emoji use them.
 */
export function shownName(text: string): string {
  const name = text.slice(0, 256).toWellFormed().replace(turning, " ").trim();
  return visible.test(name) ? name : "";
}
