import { AppError } from "#/platform/errors.ts";
import { lookup } from "#/platform/lookup.ts";
import { type Actor, systemActor } from "./actor.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The operator as an actor in the workspace with that slug or id. Throws `not_found`. */
export async function operatorIn(slugOrId: string): Promise<Actor> {
  const [row] = uuid.test(slugOrId)
    ? [{ id: slugOrId }]
    : await lookup<{ id: string | null }>("SELECT workspace_id_of($1) AS id", [slugOrId]);
  if (!row?.id) throw new AppError("not_found", `There is no workspace "${slugOrId}".`);
  return systemActor(row.id, "admin");
}
