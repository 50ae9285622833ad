"use client";

import { createContext, type ReactNode, useContext } from "react";

export type WorkspaceSession = {
  workspaceSlug: string;
  me: { id: string; name: string };
  /** The permission `message.send`; without it the composer is disabled and says so. */
  canSend: boolean;
  /** The permission `contact.erase`. */
  canErase?: boolean;
  /** The permission `contact.block`. */
  canBlock?: boolean;
  /** There is no number yet: whether this person may connect one. Null if there is one. */
  canConnectFirst?: boolean | null;
  /** The workspace's own time zone (IANA), in which times are planned. */
  timeZone: string;
};

const Session = createContext<WorkspaceSession | null>(null);

export function WorkspaceSessionProvider({ value, children }: { value: WorkspaceSession; children: ReactNode }) {
  return <Session value={value}>{children}</Session>;
}

/** Who is signed in and where; the data hooks take keys and headers from it. */
export function useWorkspaceSession(): WorkspaceSession {
  const session = useContext(Session);
  if (!session) throw new Error("useWorkspaceSession is used outside of WorkspaceSessionProvider");
  return session;
}
