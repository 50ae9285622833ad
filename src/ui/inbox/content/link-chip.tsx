import { Link2 } from "lucide-react";
import { useMemo } from "react";
import { type Inline, parseMarkup } from "./whatsapp-markup.ts";

/**
 * Where the first link of a text leads. Its page is not fetched: that would tell a stranger's server that the message
 * was read, and by whom.
 */
export function LinkChip({ text }: { text: string }) {
  const href = useMemo(() => firstLink(text), [text]);
  if (!href) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      tabIndex={-1}
      className="mt-1 flex w-fit max-w-full items-center gap-1.5 rounded-md bg-foreground/6 px-2 py-1 text-muted-foreground text-xs hover:bg-foreground/10"
    >
      <Link2 aria-hidden className="size-3.5 shrink-0" />
      <bdi dir="ltr" className="truncate">
        {shownHost(href)}
      </bdi>
    </a>
  );
}

/** What is written may differ from where it leads, and a name in foreign letters may imitate another: this is what is asked. */
function shownHost(href: string): string {
  return new URL(href).hostname.replace(/^www\./, "");
}

function firstLink(text: string): string | null {
  if (!/https?:|www\./i.test(text)) return null;
  for (const block of parseMarkup(text)) {
    if (block.kind === "pre") continue;
    for (const line of block.lines) {
      const href = linkIn(line);
      if (href) return href;
    }
  }
  return null;
}

function linkIn(inlines: Inline[]): string | null {
  for (const inline of inlines) {
    const href = inline.kind === "link" ? inline.href : "children" in inline ? linkIn(inline.children) : null;
    if (href) return href;
  }
  return null;
}
