/** WhatsApp's markup as a tree. It is drawn as React text only, so nothing in it can become HTML. */
export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "bold" | "italic" | "strike"; children: Inline[] }
  | { kind: "link"; text: string; href: string };

export type Block =
  | { kind: "text" | "quote"; lines: Inline[][] }
  | { kind: "bullets" | "numbers"; start: number; lines: Inline[][] }
  | { kind: "pre"; text: string };

/**
 * Splits a message into blocks; ``` may span lines, every other mark ends with its line. The time grows with the length
 * of the text and no faster, whatever a stranger writes.
 */
export function parseMarkup(source: string): Block[] {
  return source.split(/```([\s\S]+?)```/).flatMap((part, index): Block[] => {
    if (index % 2 === 1) return [{ kind: "pre", text: part.replace(/^\n|\n$/g, "") }];
    const isOnlyGap = part.trim() === "";
    return isOnlyGap ? [] : parseLines(part);
  });
}

/** The words alone, for where a message is one line among others. */
export function withoutMarkup(source: string): string {
  return parseMarkup(source)
    .map((block) => (block.kind === "pre" ? block.text : block.lines.map(wordsOf).join("\n")))
    .join("\n");
}

function wordsOf(inlines: Inline[]): string {
  return inlines.map((inline) => ("children" in inline ? wordsOf(inline.children) : inline.text)).join("");
}

function parseLines(part: string): Block[] {
  const blocks: Block[] = [];
  for (const line of linesOf(part)) {
    const next = parseLine(line);
    const last = blocks.at(-1);
    if (last && last.kind === next.kind && "lines" in last && "lines" in next) last.lines.push(...next.lines);
    else blocks.push(next);
  }
  return blocks;
}

/** Without the empty lines around them. */
function linesOf(part: string): string[] {
  const lines = part.split("\n");
  const first = lines.findIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== "") + 1);
}

function parseLine(line: string): Block {
  const quote = /^> ?(.*)$/.exec(line);
  if (quote) return { kind: "quote", lines: [parseInline(quote[1] ?? "")] };
  const bullet = /^[*-] (.+)$/.exec(line);
  if (bullet) return { kind: "bullets", start: 1, lines: [parseInline(bullet[1] ?? "")] };
  const number = /^(\d{1,3})\. (.+)$/.exec(line);
  if (number) return { kind: "numbers", start: Number(number[1]), lines: [parseInline(number[2] ?? "")] };
  return { kind: "text", lines: [parseInline(line)] };
}

const marks = { "*": "bold", _: "italic", "~": "strike" } as const;
const url = /(?:https?:\/\/|www\.)[^\s<>"'`]+/iy;
const afterUrl = new Set(".,;:!?)]}*_~،؟");

export function parseInline(line: string): Inline[] {
  const inlines: Inline[] = [];
  let plainFrom = 0;
  let at = 0;
  const seen: Seen = { closers: {}, noLinkBefore: 0 };
  const take = (inline: Inline, end: number) => {
    if (at > plainFrom) inlines.push({ kind: "text", text: line.slice(plainFrom, at) });
    inlines.push(inline);
    at = plainFrom = end;
  };
  while (at < line.length) {
    const found = linkAt(line, at, seen) ?? codeAt(line, at) ?? markAt(line, at, seen.closers);
    if (found) take(found.inline, found.end);
    else at += 1;
  }
  if (plainFrom < line.length) inlines.push({ kind: "text", text: line.slice(plainFrom) });
  return inlines;
}

/** What is known of a line already, so that no part of it is read again and again. */
type Seen = { closers: Closers; noLinkBefore: number };

type Found = { inline: Inline; end: number } | null;

function linkAt(line: string, at: number, seen: Seen): Found {
  if (at < seen.noLinkBefore || isWord(line[at - 1])) return null;
  url.lastIndex = at;
  const found = url.exec(line)?.[0] ?? "";
  let length = found.length;
  while (length > 0 && afterUrl.has(found.charAt(length - 1))) length -= 1;
  const text = found.slice(0, length);
  const href = text && safeHref(text);
  if (href) return { inline: { kind: "link", text, href }, end: at + length };
  seen.noLinkBefore = at + found.length;
  return null;
}

/** What servers and browsers read in different ways when it stands in a host's name. */
const doubtful = /[\s"'`<>{}|^\\\p{Cc}]/u;

/** The address to open, or null unless it is plain http or https. */
export function safeHref(text: string): string | null {
  if (doubtful.test(text)) return null;
  const address = URL.parse(/^www\./i.test(text) ? `https://${text}` : text);
  return address && (address.protocol === "https:" || address.protocol === "http:") ? address.href : null;
}

function codeAt(line: string, at: number): Found {
  if (line[at] !== "`") return null;
  const end = line.indexOf("`", at + 1);
  return end > at + 1 ? { inline: { kind: "code", text: line.slice(at + 1, end) }, end: end + 1 } : null;
}

/** Where the next mark that may close stands, for each kind of mark; -1 when there is none in the rest of the line. */
type Closers = { [mark: string]: number };

/** A mark opens before a letter and closes behind one, at the border of a word: `2*3*4` and `snake_case_name` are text. */
function markAt(line: string, at: number, closers: Closers): Found {
  const mark = line.charAt(at) as keyof typeof marks;
  const kind = marks[mark];
  if (!kind || isWord(line[at - 1]) || isSpace(line[at + 1])) return null;
  const end = closerFrom(line, mark, at + 2, closers);
  return end < 0 ? null : { inline: { kind, children: parseInline(line.slice(at + 1, end)) }, end: end + 1 };
}

/** Whether a mark may close does not depend on what it closes, so each is looked at once per line. */
function closerFrom(line: string, mark: string, from: number, closers: Closers): number {
  const known = closers[mark];
  if (known !== undefined && (known < 0 || known >= from)) return known;
  let end = line.indexOf(mark, from);
  while (end >= 0 && (isSpace(line[end - 1]) || isWord(line[end + 1]))) end = line.indexOf(mark, end + 1);
  closers[mark] = end;
  return end;
}

function isWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
}

function isSpace(letter: string | undefined): boolean {
  return letter === undefined || /\s/.test(letter);
}
