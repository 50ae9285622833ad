const longest = 120;

/** Controls, format characters (zero width, bidi overrides), line separators, private use, half pairs. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]|\u034f/gu;

/**
 * A name that a person may be shown and a disk may store: the last part of any path, without characters that cannot be
 * seen or that turn the reading direction ("gpj.exe" shown as "exe.jpg"). It ends in one of `extensions`, so that a
 * file opens as what it was found to be.
 */
export function safeFileName(given: string, extensions: readonly string[]): string {
  const lastPart = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const visible = lastPart
    .replace(invisible, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ");
  const trimmed = visible.replace(/^[\s.]+|[\s.]+$/g, "");
  const dot = trimmed.lastIndexOf(".");
  const extension = dot > 0 ? trimmed.slice(dot + 1).toLowerCase() : "";
  const fits = extensions.length === 0 || extensions.includes(extension);
  const ending = fits ? extension : (extensions[0] ?? "");
  const stem = fits && dot > 0 ? trimmed.slice(0, dot) : trimmed;
  const short = [...(stem || "file")].slice(0, longest).join("").trimEnd();
  return ending ? `${short}.${[...ending].slice(0, 16).join("")}` : short;
}
