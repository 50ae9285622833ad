import { useEffect } from "react";

export type InboxKeys = {
  next: () => void;
  previous: () => void;
  search: () => void;
  leave: () => void;
  help: () => void;
  reply: () => void;
  note: () => void;
};

const keys: Record<string, keyof InboxKeys> = {
  j: "next",
  k: "previous",
  "/": "search",
  Escape: "leave",
  "?": "help",
  "؟": "help",
  r: "reply",
  n: "note",
};

/** Where a letter is on the keyboard, for layouts such as Arabic that have no Latin letters. */
const places: Record<string, keyof InboxKeys> = { KeyJ: "next", KeyK: "previous", KeyR: "reply", KeyN: "note" };

/** One-letter shortcuts. They rest while one types, while a dialog is open, and with Ctrl, Alt or the command key. */
export function useInboxKeys(actions: InboxKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isLatin = /^[ -~]$/.test(event.key);
      const name = keys[event.key] ?? (isLatin ? undefined : places[event.code]);
      if (!name || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"],[role="menu"]')) return;
      event.preventDefault();
      actions[name]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [actions]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
