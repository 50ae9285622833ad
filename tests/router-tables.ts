/**
 * Tables with a `workspaceId` that must be read before a workspace is known, and why. They hold ids, hashes, leases and
 * answers only. Every other table with a `workspaceId` is protected by row-level security; the catalogue test fails for
 * one that is not.
 */
export const routerTables: Record<string, string> = {
  ChannelRoute: "finds the workspace of an incoming body",
  OutboundLane: "workers look for lanes of all workspaces",
  Event: "the relay numbers events of all workspaces",
  EventCursor: "the relay's place in each workspace's sequence",
  ApiKey: "found by the hash of its secret",
  Invitation: "found by the hash of its token",
  Membership: "read together with the session",
  IdempotencyKey: "expired for all workspaces by one job",
};
