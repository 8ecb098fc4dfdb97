import { and, eq, inArray, sql } from 'drizzle-orm';
import { availabilityRules, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { weekInWords } from './in-words.ts';
import { lockTimetable } from './lock-timetable.server.ts';
import { leftOutside, withAccompanied } from './read-timetable.server.ts';
import { afterChanges, replaceHours, type RuleChanges } from './replace-hours.ts';
import { readSpans, type TypedSpan } from './working-week.ts';

export interface HoursInput extends HandOverInput {
  readonly rowVersion: number | null;
  /** `YYYY-MM-DD`, today or later. */
  readonly from: string;
  /** The last day, included; null is without an end. */
  readonly until: string | null;
  readonly spans: readonly TypedSpan[];
}

export type HoursRefusal = 'unknown-therapist' | 'stale' | 'invalid' | HandOverRefusal;

/**
 * Gives a therapist other weekly hours from a day on, until a day or for good, and hands over the coming sessions that then
 * lie outside; what held before stays as it was. Refuses with `stale` when the therapist's record is not the one that was
 * seen, with `invalid` and the faults by field, and as `handOver` does.
 */
export async function changeHours(
  scope: Scope,
  therapistId: string,
  { rowVersion, from, until, spans: typed, ...handed }: HoursInput,
): Promise<null | Refusal<HoursRefusal>> {
  await holdHanded(scope, handed);
  const timetable = await lockTimetable(scope, therapistId);
  const resource = { type: 'therapist' as const, ...(timetable === null ? {} : { id: therapistId }) };
  if (timetable === null) return scope.refuse({ action: 'hours.change', resource }, 'unknown-therapist');
  const { therapist, worksAt, placeNames, today, rules } = timetable;
  const bare = { action: 'hours.change' as const, resource, detail: { therapist: therapist.name } };
  if (therapist.rowVersion !== rowVersion) return scope.refuse(bare, 'stale');
  const places = worksAt.map(({ id }) => id);
  const read = readSpans(typed, places);
  const errors = { ...read.errors, ...faultsOfDays(from, until, today) };
  if (read.spans === null || Object.keys(errors).length > 0) return scope.refuse(bare, 'invalid', { errors });
  const changes = replaceHours(rules, read.spans, from, until);
  const after = afterChanges(rules, changes);
  const hours = { from: weekInWords(rules, from, placeNames), to: weekInWords(after, from, placeNames) };
  const act = {
    ...bare,
    detail: {
      ...bare.detail,
      since: from,
      lastDay: until,
      hours,
    },
  };
  const isInPeriod = (date: string) => from <= date && (until === null || date <= until);
  const outside = leftOutside(timetable, isInPeriod, after);
  await write(scope, therapistId, changes);
  const refused = await handOver(scope, act, outside.led, handed);
  if (refused !== null) return withAccompanied(refused, outside);
  scope.audit(act);
  return null;
}

function faultsOfDays(from: string, until: string | null, today: string): FieldFaults<'timetable'> {
  return {
    ...(from < today ? { from: 'day-past' as const } : {}),
    ...(until !== null && until < from ? { until: 'last-before-first' as const } : {}),
  };
}

/** Writes the rules, and the new version of the therapist's record. */
async function write(scope: Scope, therapistId: string, { removed, shortened, added }: RuleChanges) {
  const { tx, tenant } = scope;
  const isOne = (id: string) => and(eq(availabilityRules.tenantId, tenant.id), eq(availabilityRules.id, id));
  await Promise.all([
    removed.length === 0
      ? undefined
      : tx
          .delete(availabilityRules)
          .where(and(eq(availabilityRules.tenantId, tenant.id), inArray(availabilityRules.id, [...removed]))),
    ...shortened.map(({ id, ...days }) => tx.update(availabilityRules).set(days).where(isOne(id))),
    added.length === 0
      ? undefined
      : tx.insert(availabilityRules).values(
          added.map(({ start, end, ...rule }) => ({
            ...rule,
            tenantId: tenant.id,
            id: scope.newId(),
            therapistId,
            startsAt: start,
            endsAt: end,
          })),
        ),
    tx
      .update(therapists)
      .set({ rowVersion: sql`${therapists.rowVersion} + 1` })
      .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, therapistId))),
  ]);
}
