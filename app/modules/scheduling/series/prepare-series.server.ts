import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import {
  resolveBooking,
  type BookingInput,
  type ResolvedBooking,
  type UnresolvedBooking,
} from '#app/modules/scheduling/booking/index.server.ts';
import { readBookable, type BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';
import { readAnswers } from '#app/modules/scheduling/series-dates/answer.ts';
import {
  choosing,
  type PostedAnswers,
  type PreparedDate,
} from '#app/modules/scheduling/series-dates/choosing.ts';
import { judgeDates, NO_WAYS, placeOf, waysOut } from '#app/modules/scheduling/series-dates/judge-dates.ts';
import { readAround } from '#app/modules/scheduling/series-dates/index.server.ts';
import {
  planDates,
  readRule,
  type SeriesRule,
  type TypedRule,
} from '#app/modules/scheduling/series-dates/series-rule.ts';
import { readShown } from '#app/modules/scheduling/series-dates/shown.ts';

/** A series as it is asked for: one booking, and how it repeats. */
export interface SeriesInput extends Omit<BookingInput, 'overrideReason' | 'waiting'> {
  readonly rule: TypedRule;
  /** The series that gets the appointments, which of its rules they follow, and how many more it may have; absent for a new one. */
  readonly into?: { readonly seriesId: string; readonly ruleId: string | null; readonly room: number };
  /** Who accompanies its appointments. */
  readonly coTherapists?: readonly { readonly id: string; readonly name: string }[];
}

export interface PreparedSeries {
  readonly booking: ResolvedBooking;
  readonly rule: SeriesRule;
  readonly dates: readonly PreparedDate[];
  /** Whoever could see the client in place of the therapist. */
  readonly others: readonly BookableTherapist[];
  /** The preview that was answered had other dates. */
  readonly hasOtherDates: boolean;
  /** One answer for all has filled in what nobody has seen yet. */
  readonly isFilledIn: boolean;
}

/**
 * Judges every date of a series, and what was answered to its preview if anything was: at most three round trips while the
 * clinic's set-up is cached, however many dates. Changes nothing and records nothing.
 */
export async function prepareSeries(
  scope: Scope,
  grant: Grant,
  input: SeriesInput,
  posted: PostedAnswers | null = null,
): Promise<PreparedSeries | { refused: UnresolvedBooking }> {
  const [booking, { therapists }] = await Promise.all([
    resolveBooking(scope, input, grant),
    readBookable(scope, grant),
  ]);
  if ('refused' in booking) return booking;
  const { location, service, therapistId } = booking;
  const rule = readRule(input.rule, input.startsAt.slice(0, 10));
  const planned = planDates(rule, input.startsAt, location.zone).slice(0, input.into?.room);
  const wanted = { therapistId, roomId: input.roomId ?? null };
  const alongIds = hasSeveralClients(service.appointmentType)
    ? (input.coTherapists ?? []).map(({ id }) => id)
    : [];
  if (planned.length === 0)
    return { booking, rule, dates: [], others: [], hasOtherDates: posted !== null, isFilledIn: false };
  const own = await readAround(scope, booking, alongIds, planned);
  const judged = judgeDates(planned, wanted, own);
  const answers = readAnswers(posted?.ways ?? []);
  const open = judged.filter(({ problem, date }) => problem !== null || answers.has(date));
  const others = therapists.filter(
    ({ id, locationIds }) =>
      id !== therapistId && locationIds.includes(location.id) && isOfferedBy(service, id),
  );
  const otherIds = others.map(({ id }) => id);
  const around =
    open.length === 0 ? own : await readAround(scope, booking, alongIds, open, { others: otherIds });
  const choose = choosing(posted, answers);
  // No day gets a second session of the series.
  const days = new Set(planned.map(({ date }) => date));
  const dates = judged.map((one): PreparedDate => {
    if (one.problem === null && !answers.has(one.date))
      return { ...one, ways: NO_WAYS, ...choose(one, NO_WAYS, () => null) };
    const all = waysOut(one, wanted, around);
    const ways = { ...all, days: all.days.filter((day) => !days.has(day)) };
    const choice = choose(one, ways, (answer) =>
      answer.kind === 'on' && days.has(answer.day) ? null : placeOf(one, answer, wanted, around),
    );
    if (choice.answer?.kind === 'on') days.add(choice.answer.day);
    return { ...one, ways, ...choice };
  });
  const isFilledIn = dates.some(
    ({ date, answer }) => answer !== null && answer.kind !== 'leave' && !answers.has(date),
  );
  const hasOtherDates = posted !== null && readShown(posted.shown).size !== dates.length;
  return { booking, rule, dates, others, hasOtherDates, isFilledIn };
}
