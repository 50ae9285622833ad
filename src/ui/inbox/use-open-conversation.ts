"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/**
 * Which conversation is open, kept in the address (`?c=`), so that Back, a reload and a copied link do what one
 * expects. Next follows `pushState` without asking the server.
 */
export function useOpenConversation() {
  const path = usePathname();
  const openId = useSearchParams().get("c");
  const hrefOf = useCallback((id: string) => `${path}?c=${encodeURIComponent(id)}`, [path]);
  const open = useCallback((id: string) => window.history.pushState(null, "", hrefOf(id)), [hrefOf]);
  const close = useCallback(() => window.history.pushState(null, "", path), [path]);
  return useMemo(() => ({ openId, hrefOf, open, close }), [openId, hrefOf, open, close]);
}
