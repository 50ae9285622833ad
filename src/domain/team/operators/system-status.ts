import { lookup } from "#/platform/lookup.ts";
import wasl from "../../../../package.json" with { type: "json" };
import { operatorStatus } from "../operator-status.ts";
import type { SystemStatusDto } from "../platform-schema.ts";

type Facts = {
  postgresql: string;
  migration: string;
  size: string;
  connections: number;
  most: number;
  waiting: number;
  running: number;
  dead: number;
  mailsWaiting: number;
  mailsFailed: number;
};

/** What runs here, how large it is, and whether anything is stuck. */
export async function systemStatus(): Promise<SystemStatusDto> {
  const [[facts], tables, { workers }] = await Promise.all([
    lookup<Facts>(factsSql),
    lookup<{ name: string; size: string }>(tablesSql),
    operatorStatus(),
  ]);
  if (!facts) throw new Error("A count without a row.");
  return {
    versions: {
      wasl: wasl.version,
      node: process.versions.node,
      next: wasl.dependencies.next,
      postgresql: facts.postgresql,
    },
    startedAt: new Date(Date.now() - process.uptime() * 1_000).toISOString(),
    migration: facts.migration,
    database: {
      sizeBytes: Number(facts.size),
      connections: facts.connections,
      maxConnections: facts.most,
      tables: tables.map(({ name, size }) => ({ name, sizeBytes: Number(size) })),
    },
    jobs: { waiting: facts.waiting, running: facts.running, dead: facts.dead },
    mails: { waiting: facts.mailsWaiting, failed: facts.mailsFailed },
    workers,
  };
}

const jobs = "graphile_worker._private_jobs";
const factsSql = `
  SELECT current_setting('server_version') AS postgresql, pg_database_size(current_database())::text AS size,
    (SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1) AS migration,
    (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS connections,
    current_setting('max_connections')::int AS most,
    (SELECT count(*)::int FROM ${jobs} WHERE locked_at IS NULL AND attempts < max_attempts) AS waiting,
    (SELECT count(*)::int FROM ${jobs} WHERE locked_at IS NOT NULL) AS running,
    (SELECT count(*)::int FROM ${jobs} WHERE locked_at IS NULL AND attempts >= max_attempts) AS dead,
    (SELECT count(*)::int FROM "Mail" WHERE "sentAt" IS NULL AND "valuesEnc" IS NOT NULL) AS "mailsWaiting",
    (SELECT count(*)::int FROM "Mail" WHERE "sentAt" IS NULL AND error IS NOT NULL) AS "mailsFailed"`;

/** A partitioned table is the sum of its parts. */
const tablesSql = `
  SELECT coalesce(parent.relname, c.relname) AS name, sum(pg_total_relation_size(c.oid))::text AS size
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class parent ON parent.oid = i.inhparent
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'wasl_parts')
  GROUP BY 1 ORDER BY sum(pg_total_relation_size(c.oid)) DESC LIMIT 8`;
