import { totalmem } from "node:os";

const mib = 1024 * 1024;

/** Command line of a server that keeps what it was given: one machine, a few hundred connections at most. */
export function durableSettings(port: number): string[] {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const buffers = Math.max(32, Math.min(512, Math.floor(memory / mib / 8)));
  return settings({
    ...common(port),
    max_connections: "100",
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${buffers * 3}MB`,
    synchronous_commit: "on",
    max_wal_size: "1GB",
    min_wal_size: "1GB", // log files that are used again; a new one is filled with zeros first, and every commit waits for that
    checkpoint_timeout: "10min",
    autovacuum_naptime: "20s", // plans made for a table that was nearly empty are kept until it is looked at again
  });
}

/** Command line of a throw-away server for tests: nothing is forced to disk. */
export function throwawaySettings(port: number): string[] {
  return settings({
    ...common(port),
    max_connections: "200",
    shared_buffers: "64MB",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    autovacuum: "off", // it changes plans when nobody expects it, and a database that it is in cannot be dropped by its owner
  });
}

function common(port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off", // our statements are short; compiling them costs more than it saves
    random_page_cost: "1.1",
  };
}

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
