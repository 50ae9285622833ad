import { presenceDto, presenceInput } from "#/domain/team/member-schema.ts";
import { ownPresence, setAway } from "#/domain/team/presence.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "member.read", summary: "Whether one is there, and said to be away", response: presenceDto },
  ({ actor }) => ownPresence(actor),
);

export const PUT = route(
  { can: "member.read", summary: "Say that one is away, or back", body: presenceInput, response: presenceDto },
  ({ actor, body }) => setAway(actor, body.isAway),
);
