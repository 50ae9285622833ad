import { useEffect, useState } from "react";

const restMs = 250;

/** Text being typed: handed on when the typing rests instead of at each letter, and following what changed elsewhere. */
export function useRestingText(value: string, onValue: (value: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(value);

  // Only what changed elsewhere, so that the space just typed after a word stays.
  useEffect(() => setText((typed) => (typed.trim() === value ? typed : value)), [value]);

  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onValue(text.trim()), restMs);
    return () => clearTimeout(timer);
  }, [text, value, onValue]);

  return [text, setText];
}
