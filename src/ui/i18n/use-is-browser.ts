import { useSyncExternalStore } from "react";

/**
 * False while the server's page is taken over, true from then on. `Intl` names countries, currencies and languages
 * differently on the server: such names are shown only once this is true, or the two pages differ.
 */
export function useIsBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

function never(): () => void {
  return () => undefined;
}
