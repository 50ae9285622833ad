import { z } from "zod";
import { memberDto } from "#/domain/team/member-schema.ts";
import { listMembers } from "#/domain/team/members/list-members.ts";
import { listQuery } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "member.read", summary: "The people of the workspace", query: listQuery, response: z.array(memberDto) },
  ({ actor, query }) => listMembers(actor, query),
);
