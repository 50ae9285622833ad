import { z } from "zod";
import { listMembers } from "#/domain/team/members.ts";
import { listQuery, memberDto } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "member.read", summary: "The people of the workspace", query: listQuery, response: z.array(memberDto) },
  ({ actor, query }) => listMembers(actor, query),
);
