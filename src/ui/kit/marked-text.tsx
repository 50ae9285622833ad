import { Fragment } from "react";

/**
 * A text with some of its places marked, from one to before another. A mark has no room of its own, so that Arabic
 * letters stay joined across its edges and the text keeps its direction.
 */
export function MarkedText({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  return (
    <>
      {marks.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.[1] ?? 0, from)}
          <mark className="rounded-xs bg-mark text-mark-foreground">{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
