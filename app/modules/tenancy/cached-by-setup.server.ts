import type { Scope } from '#db/tenant.server.ts';

/** How many clinics' set-ups are cached at once. Beyond that, the one that was cached first is dropped. */
const MOST_CACHED = 1_000;
/**
 * The most people or places cached, of one clinic and of all clinics together, for each reader that caches them one by
 * one.
 */
const MOST_CACHED_EACH = 20_000;

/**
 * Reads what the clinic's set-up alone decides (the tables of migrations 0003 and 0004) once for each of its versions.
 * The request's scope carries the version, which was read in the same transaction: what is cached is never older than what
 * the act may see. An act that changes the set-up and then reads it must read the tables itself.
 */
export function cachedBySetup<T>(read: (scope: Scope) => Promise<T>): (scope: Scope) => Promise<T> {
  const cached = new Map<string, { version: number; value: T }>();
  return async (scope) => {
    const version = scope.setupVersion;
    if (version === null) return read(scope);
    const known = cached.get(scope.tenant.id);
    if (known?.version === version) return known.value;
    const value = await read(scope);
    cached.delete(scope.tenant.id);
    cached.set(scope.tenant.id, { version, value });
    for (const oldest of cached.keys()) {
      if (cached.size <= MOST_CACHED) break;
      cached.delete(oldest);
    }
    return value;
  };
}

/**
 * Does the same for readers that ask about a few of a clinic's people or places at a time: reads only those that are not
 * cached, all at once. `read` leaves out ids that the tables do not know. Those are not cached, so that made-up ids take no
 * memory.
 */
export function cachedBySetupEach<T>(
  read: (scope: Scope, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (scope: Scope, ids: readonly string[]) => Promise<ReadonlyMap<string, T>> {
  const cached = new Map<string, { version: number; byId: Map<string, T> }>();
  let count = 0;
  const forget = (tenantId: string) => {
    count -= cached.get(tenantId)?.byId.size ?? 0;
    cached.delete(tenantId);
  };
  return async (scope, ids) => {
    const { setupVersion: version, tenant } = scope;
    if (version === null) return read(scope, ids);
    let ours = cached.get(tenant.id);
    if (ours?.version !== version) {
      forget(tenant.id);
      ours = { version, byId: new Map<string, T>() };
      cached.set(tenant.id, ours);
    }
    const { byId } = ours;
    const missing = ids.filter((id) => !byId.has(id));
    const found = new Map(missing.length === 0 ? [] : await read(scope, missing));
    for (const id of ids) {
      const known = byId.get(id);
      if (known !== undefined) found.set(id, known);
    }
    // Another version may have replaced this one meanwhile. What nobody can find any more is not counted.
    if (cached.get(tenant.id) !== ours) return found;
    for (const id of missing) {
      const value = found.get(id);
      if (value === undefined || byId.has(id)) continue;
      byId.set(id, value);
      count += 1;
    }
    for (const oldest of cached.keys()) {
      if (count <= MOST_CACHED_EACH && cached.size <= MOST_CACHED) break;
      forget(oldest);
    }
    return found;
  };
}
