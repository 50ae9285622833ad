"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type ConnectionState, followSocket, openLiveSocket } from "./live-socket.ts";
import { applyLiveEvent } from "./live-updates.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

type Live = {
  connection: ConnectionState;
  /** Tells the server something that is worth nothing later: dropped while there is no connection. */
  tell: (name: "viewing" | "typing", data: Record<string, unknown>) => void;
};

const LiveContext = createContext<Live>({ connection: "connecting", tell: () => undefined });

export function useLive(): Live {
  return useContext(LiveContext);
}

type Props = {
  /** The workspace's `seq` when the page's data was read; null if unknown. */
  firstSeq: number | null;
  openId: string | null;
  children: ReactNode;
};

/** One socket per workspace, written into the query cache. */
export function LiveProvider({ firstSeq, openId, children }: Props) {
  const { workspaceSlug, me } = useWorkspaceSession();
  const client = useQueryClient();
  const [connection, setConnection] = useState<ConnectionState>("connecting");
  const context = useRef({ workspaceSlug, userId: me.id, openId });
  const socket = useRef<Awaited<ReturnType<typeof openLiveSocket>> | null>(null);
  const seq = useRef(firstSeq);

  useEffect(() => {
    context.current = { workspaceSlug, userId: me.id, openId };
  }, [workspaceSlug, me.id, openId]);

  useEffect(() => {
    let isGone = false;
    void openLiveSocket(workspaceSlug).then((opened) => {
      if (isGone) return opened.close();
      socket.current = opened;
      followSocket(opened, seq.current, {
        onEvent: (name, data) => applyLiveEvent(client, context.current, name, data),
        onResync: () => void client.invalidateQueries({ queryKey: queryKeys.workspace(workspaceSlug) }),
        onState: setConnection,
      });
    });
    return () => {
      isGone = true;
      socket.current?.close();
      socket.current = null;
    };
  }, [client, workspaceSlug]);

  const live = useMemo<Live>(
    () => ({ connection, tell: (name, data) => socket.current?.connected && socket.current.emit(name, data) }),
    [connection],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
