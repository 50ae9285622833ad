import type pg from "pg";
import { StartProblem } from "./launch/problem.ts";

const owner = "wasl_owner";
const roles = [owner, "wasl_app", "wasl_jobs", "wasl_search"];

/**
 * The first migration makes the four roles, and every one acts as their member. Where the login may not do that, says in
 * SQL what an administrator has to do. Throws `StartProblem`.
 */
export async function assertRolesPossible(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ login: string; isAdmin: boolean; mayMake: boolean; foreign: string[] }>(
    `SELECT quote_ident(r.rolname) AS login, r.rolsuper AS "isAdmin",
       r.rolcreaterole OR to_regclass('"ChannelAccount"') IS NOT NULL AS "mayMake",
       ARRAY(SELECT w FROM unnest($1::text[]) w WHERE to_regrole(w) IS NOT NULL AND NOT pg_has_role(current_user, to_regrole(w)::oid, 'SET')) AS foreign
     FROM pg_roles r WHERE r.rolname = current_user`,
    [roles],
  );
  const state = rows[0];
  if (!state || state.isAdmin || (state.mayMake && state.foreign.length === 0)) return;
  const statements = [
    ...(state.mayMake ? [] : [`ALTER ROLE ${state.login} CREATEROLE;`]),
    ...(state.foreign.length > 0 ? [`GRANT ${state.foreign.join(", ")} TO ${state.login} WITH ADMIN OPTION;`] : []),
  ];
  throw new StartProblem(
    `The database login ${state.login} may not make the roles that keep workspaces apart. As an administrator run once: ${statements.join(" ")}`,
  );
}

/**
 * Makes the roles and has the owner of the tables take part in the others, some of whose functions migrations replace. A login
 * that is the owner itself got there by making them; any other has to say so. Nothing, where it is so already.
 */
export async function joinRoles(client: pg.Client): Promise<void> {
  await client.query(`DO $$
    DECLARE wanted text;
    BEGIN
      FOREACH wanted IN ARRAY ARRAY['${roles.join("', '")}'] LOOP
        BEGIN
          EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE INHERIT', wanted);
        EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
        END;
        IF wanted <> '${owner}' AND NOT pg_has_role('${owner}', wanted, 'USAGE') THEN
          EXECUTE format('GRANT %I TO ${owner}', wanted);
        END IF;
      END LOOP;
    END $$`);
}
