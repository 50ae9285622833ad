import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { teamInAddress } from "#/ui/data/query-keys.ts";

/**
 * Which conversation is open (`?c=`), at which message (`?m=`, its end if none is named) and of which team the list is
 * (`?team=`), kept in the address, so that Back, a reload and a copied link do what one expects. Next follows `pushState`
 * without asking the server.
 */
export function useInboxLocation() {
  const path = usePathname();
  const params = useSearchParams();
  const openId = params.get("c");
  const team = teamInAddress(params.get("team"));
  const messageId = params.get("m");
  const hrefOf = useCallback((id: string, at?: string) => addressOf(path, { team, c: id, m: at }), [path, team]);
  const open = useCallback((id: string, at?: string) => window.history.pushState(null, "", hrefOf(id, at)), [hrefOf]);
  const close = useCallback(() => window.history.pushState(null, "", addressOf(path, { team })), [path, team]);
  const showTeam = useCallback(
    (wanted: string) => window.history.pushState(null, "", addressOf(path, { team: wanted, c: openId })),
    [path, openId],
  );
  return useMemo(
    () => ({ openId, messageId, team, hrefOf, open, close, showTeam }),
    [openId, messageId, team, hrefOf, open, close, showTeam],
  );
}

function addressOf(path: string, named: { team: string; c?: string | null; m?: string | undefined }): string {
  const query = new URLSearchParams(Object.entries(named).filter((entry): entry is [string, string] => !!entry[1]));
  return query.size > 0 ? `${path}?${query}` : path;
}
