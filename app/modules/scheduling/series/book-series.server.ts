import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { UnresolvedBooking } from '#app/modules/scheduling/booking/index.server.ts';
import { actAsHolder } from '#app/modules/scheduling/holds/index.server.ts';
import { isLostRace } from '#app/modules/scheduling/moves/index.server.ts';
import { bookWaiting, lockChosen } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { readWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { insertSeries } from './insert-series.server.ts';
import type { PostedAnswers } from '#app/modules/scheduling/series-dates/choosing.ts';
import { prepareSeries, type PreparedSeries, type SeriesInput } from './prepare-series.server.ts';

/** What keeps a preview from being saved, without anything having been tried: a person has still to answer or to look. */
export type OpenQuestion = 'choose-ways' | 'look-again' | 'give-reason' | 'none-left';

export type SeriesRefusal =
  UnresolvedBooking | 'client-closed' | 'service-not-offered' | 'no-longer-waiting' | 'stale';

/**
 * Books a series as it was previewed, or nothing at all: its row, unless it goes `into` one that is there, one ordinary appointment for each date that is not left out,
 * one entry in the trail for each client and one message. Every date is judged anew under the clinic's set-up as it then
 * stands, and the exclusion constraints settle races. Refuses with `stale` (detail: `prepared`) when something is not as the
 * preview showed it: what changed is then marked, and the answers are kept. `open`: nothing was tried, because an answer is
 * missing.
 */
export async function bookSeries(
  scope: Scope,
  grant: Grant,
  input: SeriesInput,
  posted: PostedAnswers & {
    readonly overrideReason: string;
    readonly waiting?: readonly string[];
    /** Who was to accompany its appointments when it was previewed. */
    readonly coTherapist?: readonly string[];
  },
): Promise<
  | { readonly appointmentIds: readonly [string, ...string[]] }
  | { readonly open: OpenQuestion; readonly prepared: PreparedSeries }
  | Refusal<SeriesRefusal>
> {
  const waiting = (posted.waiting ?? []).map(readWaitingChoice);
  await lockChosen(scope, waiting);
  const prepared = await prepareSeries(scope, grant, input, posted);
  const act = { action: input.into === undefined ? ('series.book' as const) : ('series.extend' as const) };
  if ('refused' in prepared) {
    const entry = { ...act, resource: { type: 'appointment_series' as const } };
    return scope.refuse(entry, prepared.refused);
  }
  const { booking, dates } = prepared;
  const places = dates.flatMap(({ chosen }) => (chosen === null ? [] : [chosen]));
  const id = input.into?.seriesId ?? scope.newId();
  const [first, ...others] = booking.clientIds.map((clientId) => ({
    ...act,
    resource: { type: 'appointment_series' as const, id },
    clientId,
  }));
  if (first === undefined) throw new Error('A booking has a client.');
  const refuse = (code: SeriesRefusal, shown: PreparedSeries) =>
    scope.refuse([first, ...others], code, { prepared: shown });
  if (booking.isClosed) return refuse('client-closed', prepared);
  if (!booking.isOffered) return refuse('service-not-offered', prepared);
  const { coTherapists = [] } = input;
  const isAccompanied = coTherapists.map(({ id }) => id).join() === (posted.coTherapist ?? []).join();
  if (!isAccompanied || prepared.hasOtherDates || dates.some(({ mark }) => mark === 'changed'))
    return refuse('stale', prepared);
  const open = posted.fill === 'yes' ? 'look-again' : openQuestion(prepared, posted.overrideReason);
  if (open !== null) return { open, prepared };
  const made = await insertOrNothing(scope, prepared, {
    id,
    isNew: input.into === undefined,
    ruleId: input.into?.ruleId ?? null,
    firstDate: input.startsAt.slice(0, 10),
    startTime: input.startsAt.slice(11, 16),
    places,
    overrideReason: posted.overrideReason,
  });
  if (made === null) {
    const anew = await prepareSeries(scope, grant, input, posted);
    return refuse('stale', 'refused' in anew ? prepared : anew);
  }
  for (const entry of [first, ...others]) scope.audit(entry);
  const booked = { appointmentId: made[0], serviceId: booking.service.id, clientIds: booking.clientIds };
  if (!(await bookWaiting(scope, waiting, booked))) return refuse('no-longer-waiting', prepared);
  return { appointmentIds: made };
}

/** Returns the preview of now that comes with an answer; null where the series does not name a booking. */
export function preparedOf(
  done: Exclude<Awaited<ReturnType<typeof bookSeries>>, { appointmentIds: unknown }>,
): PreparedSeries | null {
  if ('open' in done) return done.prepared;
  return (done.detail['prepared'] as PreparedSeries | undefined) ?? null;
}

function openQuestion({ dates, isFilledIn }: PreparedSeries, overrideReason: string): OpenQuestion | null {
  if (dates.some(({ mark }) => mark === 'unanswered')) return 'choose-ways';
  if (isFilledIn) return 'look-again';
  const places = dates.flatMap(({ chosen }) => chosen ?? []);
  if (places.length === 0) return 'none-left';
  return overrideReason === '' && places.some(({ isOverridden }) => isOverridden) ? 'give-reason' : null;
}

class SeriesTaken extends Error {}

/** Inserts the series; when somebody was first with one of its times, rolls back all of it and returns null. */
async function insertOrNothing(
  scope: Scope,
  ...[prepared, given]: [PreparedSeries, Parameters<typeof insertSeries>[2]]
): Promise<[string, ...string[]] | null> {
  try {
    return await scope.tx.transaction(async (tx) => {
      const inserting = [actAsHolder(scope), insertSeries({ ...scope, tx }, prepared, given)] as const;
      const [first, ...others] = (await Promise.all(inserting))[1] ?? [];
      if (first === undefined) throw new SeriesTaken('A time of the series is taken.');
      return [first, ...others];
    });
  } catch (error) {
    if (error instanceof SeriesTaken || isLostRace(error)) return null;
    throw error;
  }
}
