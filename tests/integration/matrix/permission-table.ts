import { permissionsOfRole, permissionTable, roles, scopes } from "#/domain/team/schema.ts";
import { type Operation, operations } from "./operations.ts";

/** Who may call an operation: anyone, a signed-in person, one who runs the installation, or roles and a scope. */
export type Expectation = {
  name: string;
  owner: boolean;
  admin: boolean;
  manager: boolean;
  agent: boolean;
  /** The scope that lets a key in; null: no key gets in. */
  scope: string | null;
  other: "anyone" | "signed in" | "runs the installation" | null;
};

const heading = `# Who may call what

Made from the registry of routes and the table of permissions (\`domain/team/schema.ts\`); \`tests/integration/roles.test.ts\` calls every
operation as everybody and compares. After a change: \`npm run test:unit -- tests/integration/roles.test.ts -u\`.

A custom role has its own set of these permissions in place of a preset's. A key has the scopes that it was given. Nobody gets into a
workspace by running the installation.
`;

/** What the code says. */
export function expected(): Expectation[] {
  return operations.map((operation) => ({ name: operation.name, ...rightsOf(operation) }));
}

/** The page that people read, docs/permissions.md. */
export function asMarkdown(): string {
  const tick = (may: boolean) => (may ? "yes" : "");
  const columns = "| | permission | owner | admin | manager | agent | API key |\n|---|---|---|---|---|---|---|";
  const rows = operations.map((operation) => {
    const { owner, admin, manager, agent, scope, other } = rightsOf(operation);
    const permission = operation.handler.spec.can ? `\`${operation.handler.spec.can}\`` : `${other}`;
    const cells = other ? ["", "", "", "", ""] : [...[owner, admin, manager, agent].map(tick), tick(scope !== null)];
    return `| \`${operation.name}\` | ${permission} | ${cells.join(" | ")} |`;
  });
  const permissions = Object.entries(permissionTable).map(
    ([name, { roles: allowed, apiKey }]) =>
      `| \`${name}\` | ${roles.map((role) => tick((allowed as readonly string[]).includes(role))).join(" | ")} | ${tick(apiKey)} |`,
  );
  const table = "| permission | owner | admin | manager | agent | API key |\n|---|---|---|---|---|---|";
  return [heading, "## Permissions\n", table, ...permissions, "\n## Routes\n", columns, ...rows, ""].join("\n");
}

/** Reads the page again, so that what is tested is what is written. */
export function fromMarkdown(page: string): Expectation[] {
  return [
    ...page.matchAll(/^\| `([A-Z]+ \/api[^`]*)` \| ([^|]*) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm),
  ].map(([, name = "", permission = "", ...cells]) => {
    const [owner = false, admin = false, manager = false, agent = false, key = false] = cells.map((cell) =>
      cell.includes("yes"),
    );
    const can = /^`(.*)`$/.exec(permission)?.[1] ?? null;
    const other = can === null ? (permission as Expectation["other"]) : null;
    return { name, owner, admin, manager, agent, scope: key ? can : null, other };
  });
}

function rightsOf({ handler }: Operation): Omit<Expectation, "name"> {
  const { can, auth = "workspace" } = handler.spec;
  const may = (role: (typeof roles)[number]) => can !== undefined && permissionsOfRole(role).includes(can);
  const others = { public: "anyone", user: "signed in", platform: "runs the installation", workspace: null } as const;
  return {
    owner: may("OWNER"),
    admin: may("ADMIN"),
    manager: may("MANAGER"),
    agent: may("AGENT"),
    scope: can !== undefined && (scopes as readonly string[]).includes(can) ? can : null,
    other: others[auth],
  };
}
