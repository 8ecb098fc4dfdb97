import { and, eq } from 'drizzle-orm';
import { locationClosures } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { mergeIntervals } from '#app/modules/hours/intervals.ts';
import { readComingAt } from '#app/modules/scheduling/coming/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { dayClock, localDateOf } from '#app/platform/local-time.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { lockLocation } from '#app/modules/setup/places/index.server.ts';

/** A day, `YYYY-MM-DD`, on which a location is closed. */
export interface ClosingDay {
  readonly date: string;
  readonly reason: string;
}

/**
 * Adds days on which a location is closed, and hands over the coming sessions of these days; a day that is there already stays
 * as it is. Refuses as `lockLocation` and `handOver` do, and with `day-is-over` when one is past there.
 */
export async function addClosingDays(
  scope: Scope,
  id: string,
  days: readonly ClosingDay[],
  handed: HandOverInput = {},
): Promise<null | Refusal<'unknown-location' | 'stale' | 'day-is-over' | HandOverRefusal>> {
  await holdHanded(scope, handed);
  const locked = await lockLocation(scope, id, 'location.add-closing-days', {});
  if (isRefusal(locked)) return locked;
  const { location, act } = locked;
  const named = { ...act, detail: { ...act.detail, closingDays: days.map(inWords) } };
  const today = localDateOf(scope.now, location.zone);
  if (days.some(({ date }) => date < today)) return scope.refuse(named, 'day-is-over');
  const added = await scope.tx
    .insert(locationClosures)
    .values(
      days.map(({ date, reason }) => ({
        tenantId: scope.tenant.id,
        id: scope.newId(),
        locationId: id,
        closedOn: date,
        reason,
      })),
    )
    .onConflictDoNothing()
    .returning({ date: locationClosures.closedOn, reason: locationClosures.reason });
  if (added.length === 0) return null;
  const during = mergeIntervals(
    added.map(({ date }) => {
      const clock = dayClock(date, location.zone);
      return { start: clock.at(0), end: clock.at(1_440) };
    }),
  );
  const refused = await handOver(scope, named, await readComingAt(scope, { locationId: id, during }), handed);
  if (refused !== null) return refused;
  scope.audit({ ...act, detail: { ...act.detail, closingDays: added.map(inWords) } });
  return null;
}

/** Opens a location again on a day (`YYYY-MM-DD`) on which it was to be closed. Refuses as `lockLocation` does, and with `unknown-day`. */
export async function removeClosingDay(
  scope: Scope,
  id: string,
  date: string,
): Promise<null | Refusal<'unknown-location' | 'stale' | 'unknown-day'>> {
  const locked = await lockLocation(scope, id, 'location.remove-closing-day', {});
  if (isRefusal(locked)) return locked;
  const { act } = locked;
  const [removed] = isDate(date)
    ? await scope.tx
        .delete(locationClosures)
        .where(
          and(
            eq(locationClosures.tenantId, scope.tenant.id),
            eq(locationClosures.locationId, id),
            eq(locationClosures.closedOn, date),
          ),
        )
        .returning({ date: locationClosures.closedOn, reason: locationClosures.reason })
    : [];
  if (removed === undefined) return scope.refuse(act, 'unknown-day');
  scope.audit({ ...act, detail: { ...act.detail, closingDays: [inWords(removed)] } });
  return null;
}

function inWords({ date, reason }: ClosingDay): string {
  return `${date} (${reason})`;
}
