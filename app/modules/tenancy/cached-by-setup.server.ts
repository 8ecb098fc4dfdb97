import type { Scope } from '#db/tenant.server.ts';

/** Clinics whose set-up is held at once: the longest held goes first. */
const MOST_HELD = 1_000;
/** Of one clinic's people or places, and of all clinics together, for each reader that holds them one by one. */
const MOST_HELD_EACH = 20_000;

/**
 * Reads what the clinic's set-up alone decides (the tables of migrations 0003 and 0004) once for each of its versions.
 * Whoever enters brings the version, read in the same transaction, so what is held is never older than what the act may
 * see. An act that changes the set-up and then reads it must read the tables itself.
 */
export function cachedBySetup<T>(read: (scope: Scope) => Promise<T>): (scope: Scope) => Promise<T> {
  const held = new Map<string, { version: number; value: T }>();
  return async (scope) => {
    const version = scope.setupVersion;
    if (version === null) return read(scope);
    const known = held.get(scope.tenant.id);
    if (known?.version === version) return known.value;
    const value = await read(scope);
    held.delete(scope.tenant.id);
    held.set(scope.tenant.id, { version, value });
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD) break;
      held.delete(oldest);
    }
    return value;
  };
}

/**
 * The same for what is asked of a few of a clinic's people or places at a time: only those not held are read, all in one
 * go. `read` leaves out of whom the tables say nothing; they are not held, so that made-up ids take no memory.
 */
export function cachedBySetupEach<T>(
  read: (scope: Scope, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (scope: Scope, ids: readonly string[]) => Promise<ReadonlyMap<string, T>> {
  const held = new Map<string, { version: number; byId: Map<string, T> }>();
  let count = 0;
  const forget = (tenantId: string) => {
    count -= held.get(tenantId)?.byId.size ?? 0;
    held.delete(tenantId);
  };
  return async (scope, ids) => {
    const { setupVersion: version, tenant } = scope;
    if (version === null) return read(scope, ids);
    let ours = held.get(tenant.id);
    if (ours?.version !== version) {
      forget(tenant.id);
      ours = { version, byId: new Map<string, T>() };
      held.set(tenant.id, ours);
    }
    const { byId } = ours;
    const missing = ids.filter((id) => !byId.has(id));
    const found = new Map(missing.length === 0 ? [] : await read(scope, missing));
    for (const id of ids) {
      const known = byId.get(id);
      if (known !== undefined) found.set(id, known);
    }
    // Another version may have taken its place meanwhile: what nobody finds any more is not counted.
    if (held.get(tenant.id) !== ours) return found;
    for (const id of missing) {
      const value = found.get(id);
      if (value === undefined || byId.has(id)) continue;
      byId.set(id, value);
      count += 1;
    }
    for (const oldest of held.keys()) {
      if (count <= MOST_HELD_EACH && held.size <= MOST_HELD) break;
      forget(oldest);
    }
    return found;
  };
}
