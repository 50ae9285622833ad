import { promisify } from "node:util";
import { inflate } from "node:zlib";

const inflated = promisify(inflate);
const mostBytes = 1024 * 1024;
const mostStreams = 50;
const mostCounts = 5_000;
const dictionaryReach = 400;

/**
 * How many pages a PDF says it has, or null. The page tree names its count: in the open, or since PDF 1.5 within
 * compressed object streams, of which the first 50 are opened, each up to 1 MB.
 */
export async function countPdfPages(file: Buffer): Promise<number | null> {
  const text = file.toString("latin1");
  const open = highestCount(text);
  if (open !== null) return open;
  let found: number | null = null;
  for (const stream of objectStreams(file, text)) {
    // One stream that is damaged, too large or packed in another way says nothing about the others.
    const content = await inflated(stream, { maxOutputLength: mostBytes }).catch(() => null);
    const count = content && highestCount(content.toString("latin1"));
    if (count) found = Math.max(found ?? 0, count);
  }
  return found;
}

/** The root of the tree counts all pages, its branches some. Outlines have a count too, so the dictionary has to say what it is. */
function highestCount(text: string): number | null {
  let highest: number | null = null;
  let seen = 0;
  for (const { index, 1: digits } of text.matchAll(/\/Count\s{1,9}(\d{1,6})/g)) {
    seen += 1;
    if (seen > mostCounts) break;
    const before =
      text
        .slice(Math.max(0, index - dictionaryReach), index)
        .split(/<<|>>/)
        .at(-1) ?? "";
    const after = text.slice(index, index + dictionaryReach).split(">>", 1)[0] ?? "";
    if (/\/Type\s{0,9}\/Pages\b/.test(before + after)) highest = Math.max(highest ?? 0, Number(digits));
  }
  return highest || null;
}

function* objectStreams(file: Buffer, text: string): Generator<Buffer> {
  let at = text.indexOf("/ObjStm");
  for (let seen = 0; at >= 0 && seen < mostStreams; seen += 1) {
    const from = text.indexOf("stream", at);
    if (from < 0) return;
    const start = from + (text[from + 6] === "\r" ? 8 : 7);
    const end = text.indexOf("endstream", start);
    if (end < 0) return;
    yield file.subarray(start, end);
    at = text.indexOf("/ObjStm", end);
  }
}
