/**
 * One value per process, made on first use. Next bundles its own copy of every module that `server.ts` loads too, so
 * a module-level variable exists twice; what must exist once (pools, registries, counters) lives on `globalThis`.
 * Keys start with `wasl.`, because `globalThis` is shared with every package.
 */
export function processGlobal<T>(key: string, make: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const symbol = Symbol.for(key);
  const existing = store[symbol];
  if (existing !== undefined) return existing;
  const made = make();
  store[symbol] = made;
  return made;
}
