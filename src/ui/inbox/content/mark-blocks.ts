import { findMarks, type Mark } from "../find-marks.ts";
import type { Block, Inline } from "./whatsapp-markup.ts";

/** What has a text of its own in a message with markup. */
export type Leaf = Extract<Block | Inline, { text: string }>;

/**
 * The marks of each leaf that has some, by the leaf. The words are looked for in the whole message, so that they are also
 * found where a line or a mark of WhatsApp's stands between them.
 */
export function markBlocks(blocks: readonly Block[], q: string): Map<Leaf, Mark[]> {
  if (q === "") return new Map();
  const leaves: { leaf: Leaf; from: number }[] = [];
  let text = "";
  const take = (leaf: Leaf) => {
    leaves.push({ leaf, from: text.length });
    text += leaf.text;
  };
  for (const block of blocks) {
    if (block.kind === "pre") take(block);
    else
      for (const line of block.lines) {
        for (const leaf of line.flatMap(leavesOf)) take(leaf);
        text += "\n";
      }
    text += "\n";
  }
  return spread(findMarks(text, q), leaves);
}

function leavesOf(inline: Inline): Leaf[] {
  return "children" in inline ? inline.children.flatMap(leavesOf) : [inline];
}

/** Both are in the order of the text, so each is looked at once. */
function spread(marks: readonly Mark[], leaves: readonly { leaf: Leaf; from: number }[]): Map<Leaf, Mark[]> {
  const marksOf = new Map<Leaf, Mark[]>();
  let at = 0;
  for (const { leaf, from } of leaves) {
    const end = from + leaf.text.length;
    while ((marks[at]?.[1] ?? Number.POSITIVE_INFINITY) <= from) at += 1;
    const own: Mark[] = [];
    for (let next = at; (marks[next]?.[0] ?? end) < end; next += 1) {
      const [first, last] = marks[next] ?? [end, end];
      own.push([Math.max(first, from) - from, Math.min(last, end) - from]);
    }
    if (own.length > 0) marksOf.set(leaf, own);
  }
  return marksOf;
}
