import { z } from "zod";
import { listExports, requestExport } from "#/domain/messaging/export/exports.ts";
import { exportDto, newExport } from "#/domain/messaging/export-schema.ts";
import { listQuery } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "workspace.manage",
    summary: "Exports of the workspace, newest first",
    query: listQuery,
    response: z.array(exportDto),
  },
  ({ actor, query }) => listExports(actor, query),
);

export const POST = route(
  {
    can: "workspace.manage",
    summary: "Begin an export of everything that the workspace has: JSON, CSV and files in a ZIP archive",
    body: newExport,
    response: exportDto,
    status: 201,
    rateLimit: { points: 20, perSeconds: 3600 },
  },
  ({ actor, body }) => requestExport(actor, body),
);
