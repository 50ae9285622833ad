import { z } from "zod";
import { readExport } from "#/domain/messaging/export/exports.ts";
import { exportDto } from "#/domain/messaging/export-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "workspace.manage",
    summary: "How far an export is",
    params: z.object({ id: z.uuid() }),
    response: exportDto,
  },
  ({ actor, params }) => readExport(actor, params.id),
);
