import { and, asc, eq, or } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import type { ActName } from '#app/platform/acts.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

type LocationAct = Extract<ActName, `location.${string}`>;
export type LocationRow = typeof locations.$inferSelect;

/** A location that is locked until the act ends, and the act as the audit trail records it. */
export interface LockedLocation {
  readonly location: LocationRow;
  /** How many other locations of the clinic are open; only `withOthers` counts them. */
  readonly othersOpen: number;
  readonly act: {
    action: LocationAct;
    resource: { type: 'location'; id: string };
    detail: Record<string, unknown>;
  };
}

/**
 * Locks a location for an act on it, and with `withOthers` the clinic's open ones, always in the order of their ids. Refuses with
 * `unknown-location`, and with `stale` when it has changed since `rowVersion` was seen; undefined asks for no version.
 */
export async function lockLocation(
  scope: Scope,
  id: string,
  action: LocationAct,
  { rowVersion, withOthers = false }: { rowVersion?: number | null; withOthers?: boolean },
): Promise<LockedLocation | Refusal<'unknown-location' | 'stale'>> {
  const { tx, tenant } = scope;
  await lockSetup(scope);
  const rows = isId(id)
    ? await tx
        .select()
        .from(locations)
        .where(
          and(
            eq(locations.tenantId, tenant.id),
            withOthers ? or(eq(locations.id, id), eq(locations.isActive, true)) : eq(locations.id, id),
          ),
        )
        .orderBy(asc(locations.id))
        .for('no key update')
    : [];
  const location = rows.find((row) => row.id === id);
  const resource = { type: 'location' as const, id };
  if (location === undefined)
    return scope.refuse({ action, resource: isId(id) ? resource : { type: 'location' } }, 'unknown-location');
  const act = { action, resource, detail: { location: location.name } };
  if (rowVersion !== undefined && location.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  return { location, act, othersOpen: rows.filter((row) => row.isActive && row.id !== id).length };
}
