"use client";

import { createContext, Fragment, useContext, useMemo } from "react";
import { MarkedText } from "#/ui/kit/marked-text.tsx";
import { findMarks, type Mark } from "../find-marks.ts";
import { type Leaf, markBlocks } from "./mark-blocks.ts";
import { useSearchWords } from "./search-words.ts";
import { type Block, type Inline, parseMarkup } from "./whatsapp-markup.ts";

const LeafMarks = createContext<ReadonlyMap<Leaf, Mark[]>>(new Map());

/**
 * A message's text with WhatsApp's markup, and what is looked for in it marked. Each line finds its own direction, so
 * Arabic and French may mix.
 */
export function FormattedText({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkup(text), [text]);
  const words = useSearchWords();
  const marks = useMemo(() => markBlocks(blocks, words), [blocks, words]);
  if (isFewEmoji(text)) {
    return (
      <p className="text-4xl leading-tight">
        <MarkedText text={text.trim()} marks={findMarks(text.trim(), words)} />
      </p>
    );
  }
  const drawn = blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never change places
    <BlockView key={index} block={block} />
  ));
  return (
    <div className="space-y-1 whitespace-pre-wrap break-words text-start [overflow-wrap:anywhere] [unicode-bidi:plaintext]">
      <LeafMarks value={marks}>{drawn}</LeafMarks>
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === "pre") {
    return (
      <pre
        dir="auto"
        className="overflow-x-auto rounded-md bg-foreground/6 px-2 py-1.5 font-mono text-[0.85em] whitespace-pre-wrap"
      >
        <LeafText leaf={block} />
      </pre>
    );
  }
  if (block.kind === "bullets") {
    return (
      <ul dir="auto" className="list-disc ps-5">
        <Items lines={block.lines} />
      </ul>
    );
  }
  if (block.kind === "numbers") {
    return (
      <ol dir="auto" className="list-decimal ps-6" start={block.start}>
        <Items lines={block.lines} />
      </ol>
    );
  }
  const lines = <Lines lines={block.lines} />;
  if (block.kind === "quote") {
    return (
      <blockquote dir="auto" className="border-foreground/25 border-s-2 ps-2 text-muted-foreground">
        {lines}
      </blockquote>
    );
  }
  return <p className="[unicode-bidi:plaintext]">{lines}</p>;
}

function Items({ lines }: { lines: Inline[][] }) {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change places
    <li key={index}>
      <Inlines inlines={line} />
    </li>
  ));
}

function Lines({ lines }: { lines: Inline[][] }) {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change places
    <Fragment key={index}>
      {index > 0 && "\n"}
      <Inlines inlines={line} />
    </Fragment>
  ));
}

function Inlines({ inlines }: { inlines: Inline[] }) {
  return inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line never change places
    <InlineView key={index} inline={inline} />
  ));
}

function InlineView({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case "text":
      return <LeafText leaf={inline} />;
    case "code":
      return (
        <code className="rounded bg-foreground/6 px-1 font-mono text-[0.9em]">
          <LeafText leaf={inline} />
        </code>
      );
    case "link":
      return (
        <a
          className="underline underline-offset-2 hover:no-underline"
          href={inline.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          <bdi>
            <LeafText leaf={inline} />
          </bdi>
        </a>
      );
    case "bold":
      return (
        <strong className="font-semibold">
          <Inlines inlines={inline.children} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Inlines inlines={inline.children} />
        </em>
      );
    default:
      return (
        <s>
          <Inlines inlines={inline.children} />
        </s>
      );
  }
}

function LeafText({ leaf }: { leaf: Leaf }) {
  const marks = useContext(LeafMarks).get(leaf);
  return marks ? <MarkedText text={leaf.text} marks={marks} /> : leaf.text;
}

const onlyEmoji = /^(?:\p{RGI_Emoji}\s*){1,3}$/v;

function isFewEmoji(text: string): boolean {
  return text.length <= 40 && onlyEmoji.test(text.trim());
}
