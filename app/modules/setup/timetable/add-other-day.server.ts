import { availabilityExceptions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { weekdayOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { dayInWords } from './in-words.ts';
import { lockTimetable } from './lock-timetable.server.ts';
import type { DayChange } from './other-day.ts';
import { leftOutside, withAccompanied, type OtherDay, type Timetable } from './read-timetable.server.ts';
import { rulesOn } from './replace-hours.ts';
import { readSpans, type TypedSpan } from './working-week.ts';

export interface OtherDayInput extends HandOverInput {
  readonly date: string;
  readonly change: DayChange;
  readonly spans: readonly TypedSpan[];
}

export type OtherDayRefusal = 'unknown-therapist' | 'invalid' | HandOverRefusal;

/**
 * Gives one date hours of its own, whatever the week says, and hands over the sessions of the day that then lie outside. The
 * whole hours are kept, so a later change of the weekly hours does not move them. Refuses with `invalid` and the faults by
 * field, and as `handOver` does.
 */
export async function addOtherDay(
  scope: Scope,
  therapistId: string,
  input: OtherDayInput,
): Promise<null | Refusal<OtherDayRefusal>> {
  await holdHanded(scope, input);
  const timetable = await lockTimetable(scope, therapistId);
  const resource = { type: 'therapist' as const, ...(timetable === null ? {} : { id: therapistId }) };
  if (timetable === null) return scope.refuse({ action: 'hours.add-day', resource }, 'unknown-therapist');
  const { therapist, placeNames, worksAt } = timetable;
  const bare = { action: 'hours.add-day' as const, resource, detail: { therapist: therapist.name } };
  const read = readDay(timetable, input);
  if (read.windows === null) return scope.refuse(bare, 'invalid', { errors: read.errors });
  const { windows, usual } = read;
  const hours = {
    from: dayInWords(usual, placeNames),
    to: windows.length === 0 ? 'off' : dayInWords(windows, placeNames),
  };
  const act = { ...bare, detail: { ...bare.detail, day: input.date, hours } };
  // A day off has a row without times, at the usual place.
  const rows: readonly { start: string | null; end: string | null; locationId: string }[] =
    windows.length > 0 ? windows : [{ start: null, end: null, locationId: worksAt[0]?.id ?? '' }];
  await scope.tx.insert(availabilityExceptions).values(
    rows.map(({ start, end, locationId }) => ({
      tenantId: scope.tenant.id,
      id: scope.newId(),
      therapistId,
      locationId,
      onDate: input.date,
      startsAt: start,
      endsAt: end,
    })),
  );
  const otherDays = [...timetable.otherDays, { date: input.date, windows }];
  const outside = leftOutside({ ...timetable, otherDays }, (date) => date === input.date);
  const refused = await handOver(scope, act, outside.led, input);
  if (refused !== null) return withAccompanied(refused, outside);
  scope.audit(act);
  return null;
}

/** Reads the hours that the date is to have. `usual` is what the week says of it. */
function readDay(
  { rules, otherDays, worksAt, today }: Timetable,
  { date, change, spans: typed }: OtherDayInput,
):
  | { windows: OtherDay['windows']; usual: OtherDay['windows'] }
  | { windows: null; errors: FieldFaults<'timetable'> } {
  const weekday = weekdayOf(date);
  const usual = rulesOn(rules, date).filter((rule) => rule.weekday === weekday);
  const kept = change === 'extra' ? usual : [];
  const places = worksAt.map(({ id }) => id);
  const ofDay = typed.map((span) => ({ ...span, weekday: String(weekday) }));
  const read = readSpans(ofDay, places, kept);
  const added = read.spans ?? [];
  const errors: Record<string, FieldFaults<'timetable'>[string]> = { ...read.errors };
  if (date < today) errors['date'] = 'day-past';
  else if (otherDays.some((day) => day.date === date)) errors['date'] = 'date-taken';
  else if (places.length === 0) errors['date'] = 'works-nowhere';
  if (change === 'off' && added.length > 0) errors['change'] = 'off-has-no-hours';
  if (change !== 'off' && read.spans?.length === 0) errors['spans[0].start'] = 'start-required';
  if (Object.keys(errors).length > 0) return { windows: null, errors };
  const windows = [...kept, ...added].map(({ start, end, locationId }) => ({ start, end, locationId }));
  return { windows: windows.sort((a, b) => a.start.localeCompare(b.start)), usual };
}
