import { z } from "zod";
import { newTeam, teamDto } from "#/domain/team/member-schema.ts";
import { createTeam, listTeams } from "#/domain/team/teams.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "member.read", summary: "The teams of the workspace", response: z.array(teamDto) },
  ({ actor }) => listTeams(actor),
);

export const POST = route(
  { can: "team.manage", summary: "Make a team", body: newTeam, response: teamDto, status: 201 },
  ({ actor, body }) => createTeam(actor, body),
);
