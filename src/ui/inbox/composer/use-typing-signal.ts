import { useCallback, useEffect, useRef } from "react";
import { useLive } from "#/ui/data/live-provider.tsx";

const repeatMs = 3000;

/** Tells colleagues that one writes here: at the first letter, then every three seconds, and when one stops. */
export function useTypingSignal(conversationId: string) {
  const { tell } = useLive();
  const lastTold = useRef(0);

  const stopped = useCallback(() => {
    if (lastTold.current === 0) return;
    lastTold.current = 0;
    tell("typing", { conversationId, isTyping: false });
  }, [conversationId, tell]);

  const typed = useCallback(() => {
    const now = Date.now();
    if (now - lastTold.current < repeatMs) return;
    lastTold.current = now;
    tell("typing", { conversationId, isTyping: true });
  }, [conversationId, tell]);

  useEffect(() => stopped, [stopped]);
  return { typed, stopped };
}
