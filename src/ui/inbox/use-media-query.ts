import { useCallback, useSyncExternalStore } from "react";

/** Whether the screen is as wide as asked; `assumed` is what the server draws. */
export function useMediaQuery(query: string, assumed: boolean): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => assumed,
  );
}
