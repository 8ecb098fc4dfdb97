import { and, asc, eq } from 'drizzle-orm';
import { locationHours, locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readComingAt } from '#app/modules/scheduling/coming/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { spansOf, WEEKDAYS, type OpenSpan } from '#app/modules/setup/open-span.ts';
import { lockLocation } from '#app/modules/setup/places/index.server.ts';
import { withinHoursFrom } from '#app/modules/setup/places/within-hours.ts';
import { readWeek, type TypedSpan } from './opening-week.ts';

export type HoursRefusal = 'unknown-location' | 'stale' | 'invalid' | HandOverRefusal;

/**
 * Sets the weekly opening hours of a location, and hands over the coming sessions that lay within the hours and do so no more.
 * Refuses as `lockLocation` and `handOver` do, and with `invalid` (detail: `errors`, by field) when a time cannot be read or
 * spans contradict each other.
 */
export async function setOpeningHours(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  typed: HandOverInput & { readonly spans: readonly TypedSpan[] },
): Promise<null | Refusal<HoursRefusal>> {
  await holdHanded(scope, typed);
  const locked = await lockLocation(scope, id, 'location.change-hours', { rowVersion });
  if (isRefusal(locked)) return locked;
  const { location, act } = locked;
  const week = readWeek(typed.spans);
  if (week.errors !== null)
    return scope.refuse(act, 'invalid', { errors: week.errors satisfies FieldFaults<'places'> });
  const before = await readSpans(scope, id);
  const changed = differences(inWords(before), inWords(week.spans));
  if (changed.fields.length === 0) return null;
  const whole = { ...act, fields: changed.fields, detail: { ...act.detail, ...changed.detail } };
  await writeSpans(scope, id, location.rowVersion, week.spans);
  // From here on no booking is under way that the new hours would not bind: what stands is all that is touched.
  const lay = (spans: readonly OpenSpan[]) =>
    withinHoursFrom(scope.now, { zone: location.zone, hours: spans, closures: [] }).withinHours;
  const leaving = { was: lay(before), becomes: lay(week.spans) };
  const refused = await handOver(scope, whole, await readComingAt(scope, { locationId: id, leaving }), typed);
  if (refused !== null) return refused;
  scope.audit(whole);
  return null;
}

/** Reads the spans from the tables, in their order. */
async function readSpans({ tx, tenant }: Scope, locationId: string): Promise<OpenSpan[]> {
  const rows = await tx
    .select({ weekday: locationHours.weekday, start: locationHours.opens, end: locationHours.closes })
    .from(locationHours)
    .where(and(eq(locationHours.tenantId, tenant.id), eq(locationHours.locationId, locationId)))
    .orderBy(asc(locationHours.weekday), asc(locationHours.opens));
  return rows.map((row) => ({ ...row, weekday: row.weekday as Weekday }));
}

/** The hours of each weekday, as the audit trail keeps them: `09:00–17:00`. */
function inWords(spans: readonly OpenSpan[]): Record<string, string[]> {
  return Object.fromEntries(
    WEEKDAYS.map((weekday) => [
      `weekday${weekday}`,
      spansOf(spans, weekday).map(({ start, end }) => `${start}–${end}`),
    ]),
  );
}

async function writeSpans(scope: Scope, locationId: string, rowVersion: number, spans: readonly OpenSpan[]) {
  const { tx, tenant } = scope;
  await tx
    .update(locations)
    .set({ rowVersion: rowVersion + 1 })
    .where(and(eq(locations.tenantId, tenant.id), eq(locations.id, locationId)));
  await tx
    .delete(locationHours)
    .where(and(eq(locationHours.tenantId, tenant.id), eq(locationHours.locationId, locationId)));
  if (spans.length === 0) return;
  await tx.insert(locationHours).values(
    spans.map(({ weekday, start, end }) => ({
      tenantId: tenant.id,
      id: scope.newId(),
      locationId,
      weekday,
      opens: start,
      closes: end,
    })),
  );
}
