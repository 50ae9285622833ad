import { useState } from "react";
import { useCopy } from "./use-copy.ts";

const shownMs = 1500;

/** Copies one value by a click, and knows for a moment that it did. */
export function useCopied(value: string): { isCopied: boolean; copy: () => Promise<void> } {
  const copyText = useCopy();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(value))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  };
  return { isCopied, copy };
}
