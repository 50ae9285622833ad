import { useCallback, useEffect, useState } from "react";

const prefix = "wasl:draft:";

/** What one was writing in a conversation, kept in this browser until it is sent. */
export function useDraft(conversationId: string, mode: "reply" | "note") {
  const key = `${prefix}${conversationId}:${mode}`;
  const [draft, setDraft] = useState("");

  useEffect(() => setDraft(readDraft(key)), [key]);

  const change = useCallback(
    (text: string) => {
      setDraft(text);
      writeDraft(key, text);
    },
    [key],
  );
  return [draft, change] as const;
}

function readDraft(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    // Storage may be switched off; then a draft lives as long as the page.
    return "";
  }
}

function writeDraft(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Full or switched off: nothing is lost that is on screen.
  }
}
