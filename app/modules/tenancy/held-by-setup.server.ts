import type { Scope } from '#db/tenant.server.ts';

/** Clinics whose set-up is held at once: the longest held goes first. */
const MOST_HELD = 1_000;

/**
 * Reads what the clinic's set-up alone decides (the tables of migration 0003) once for each of its versions. Whoever
 * enters brings the version, read in the same transaction, so what is held is never older than what the act may see. An
 * act that changes the set-up and then reads it must read the tables itself.
 */
export function heldBySetup<T>(read: (scope: Scope) => Promise<T>): (scope: Scope) => Promise<T> {
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
