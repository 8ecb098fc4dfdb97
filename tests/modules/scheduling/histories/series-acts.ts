import { eq, inArray } from 'drizzle-orm';
import { expect } from 'vitest';
import {
  cancelledBy,
  cancelSeries,
  readExtension,
  readSeries,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import { changeSeries, readChangePage } from '#app/modules/scheduling/series-change/index.server.ts';
import { readUndoable, undoSeries } from '#app/modules/scheduling/series-undo/index.server.ts';
import { bookSeries, readSeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { dateAfter, firstShownAs, shownAt } from '#tests/support/wall-clock-oracle.ts';
import type { Left, Turn } from './an-act.ts';
import { expectGivenBack } from './given-back.ts';
import type { Snapshot } from './written-by.ts';

const ANSWERS = { leaveOut: [], ways: [], forAll: 'leave', overrideReason: 'Agreed on the phone' } as const;

/** What is done with series. What each leaves is compared with what the calendar of days and a wall clock say of it. */
export const SERIES_ACTS = {
  series: (turn: Turn): Promise<Left> => bookOne(turn, { clientIds: [turn.clientId] }),
  'group-series': (turn: Turn): Promise<Left> => {
    const { people, one } = turn;
    const clientIds = [0, 1].map((n) => people.clients[(one.client + n) % people.clients.length]!.id);
    return bookOne(turn, { clientIds, serviceId: people.groupId });
  },
  // Whoever accompanies the last one accompanies those that are added, but for those who are said not to be able to.
  'series-extend': async (turn: Turn): Promise<Left> => {
    const { one, read, run } = turn;
    const row = inSeries(turn);
    const more = row && (await read((scope) => readExtension(scope, 'any', row.id, { count: '2' })));
    const page = more && (await read((scope) => readSeriesPage(scope, 'any', more.input)));
    if (!more || !page) return null;
    const ways = page.rows.flatMap(({ problem, without, leave }) =>
      problem === null ? [] : ((one.isStale ? null : without) ?? leave),
    );
    const coTherapist = page.coTherapists.map(({ id }) => id);
    const posted = { shown: page.shown, leaveOut: [], ways, overrideReason: '', coTherapist };
    return run(async (scope) => {
      const done = await bookSeries(scope, 'any', more.input, posted);
      if (!('appointmentIds' in done)) return done;
      const rows = await scope.tx
        .select({ id: appointments.id, startsAt: appointments.startsAt, along: coTherapists.therapistId })
        .from(appointments)
        .leftJoin(coTherapists, eq(coTherapists.appointmentId, appointments.id))
        .where(inArray(appointments.id, [...done.appointmentIds]));
      for (const { date, startsAt, problem, cannotAccompany } of page.rows) {
        const added = rows.filter((booked) => booked.startsAt.getTime() === startsAt.getTime());
        if (added.length === 0) continue;
        const missing = problem === null ? [] : cannotAccompany.map(({ name }) => name);
        const expected = page.coTherapists.filter(({ name }) => !missing.includes(name)).map(({ id }) => id);
        expect([date, added.flatMap(({ along }) => along ?? []).sort()]).toEqual([date, expected.sort()]);
      }
      return done;
    });
  },
  'series-cancel': async (turn: Turn): Promise<Left> => {
    const { one, read, run } = turn;
    const row = inSeries(turn);
    const series = row && (await read((scope) => readSeries(scope, 'any', row.id)));
    if (!row || !series) return null;
    const reach = one.isStale ? 'coming' : 'following';
    const posted = { appointmentId: row.id, reach, askedBy: 'clinic', reason: 'Leaves' } as const;
    const { seen: named, cancelled } = cancelledBy(series, reach);
    const left = await run((scope) => cancelSeries(scope, 'any', { ...posted, seen: named }));
    const ids = cancelled.map(({ appointment }) => appointment.id);
    if (left !== null) expect(left.map(({ id }) => id).sort()).toEqual(ids.sort());
    return left;
  },
  'series-change': async (turn: Turn): Promise<Left> => {
    const { people, one, read, run, time } = turn;
    const row = inSeries(turn);
    const typed = {
      ...{ reach: 'following' as const, day: [], time },
      ...(one.isStale ? { therapistId: turn.place.therapistId } : {}),
    };
    const page = row && (await read((scope) => readChangePage(scope, 'any', row.id, typed)));
    if (!row || !page) return null;
    const { shown, seen: named } = page;
    const posted = { ...ANSWERS, shown, seen: named, takesNew: [] };
    const left = await run((scope) => changeSeries(scope, 'any', row.id, typed, posted));
    if (left === null) return null;
    const after = new Map(left.map((one) => [one.id, one.startsAt]));
    // Where the first of them has this time by its rule, a change is not about the time: later ones may follow another rule, and keep theirs.
    const isAboutTime = time !== page.rule.startTime;
    for (const { appointment, problem, byHand } of page.rows ?? []) {
      const before = appointment.startsAt.toISOString();
      const isLeft = problem !== null || byHand.includes('time');
      if (isLeft) people.exceptions.add(appointment.id);
      const isMoved = isAboutTime && !isLeft;
      const date = shownAt(Date.parse(before), people.zone).slice(0, 10);
      const planned = isMoved ? startOn(turn, date, time) : before;
      // One that was moved by hand, and whose own rule has this time already, is not about the time either.
      const right = people.exceptions.has(appointment.id) ? [planned, before] : [planned];
      expect(right).toContain(after.get(appointment.id) ?? before);
    }
    return left;
  },
  'series-undo': async (turn: Turn): Promise<Left> => {
    // Acts can be undone for two minutes: of those series with which something was done last.
    const row = turn.known.findLast(({ seriesId }) => seriesId !== null);
    const undoable = row && (await turn.read((scope) => readUndoable(scope, 'any', row.id)));
    if (!row || !undoable) return null;
    return turn.run(async (scope) => {
      const done = await undoSeries(scope, 'any', row.id, undoable.act);
      if (!isRefusal(done)) await expectGivenBack(scope);
      return done;
    });
  },
} as const;

const startOn = ({ people: { zone } }: Turn, date: string, time: string) =>
  new Date(firstShownAs(`${date}T${time}`, zone).ms).toISOString();

function inSeries({ known, pick }: Turn): Snapshot | undefined {
  return pick(known.filter(({ seriesId }) => seriesId !== null).slice(-40));
}

async function bookOne(
  turn: Turn,
  what: { readonly clientIds: readonly string[]; readonly serviceId?: string },
): Promise<Left> {
  const { one, read, run, place, date, time } = turn;
  const [every, count] = [1 + (one.which % 2), 2 + (one.which % 7)];
  const rule = { every: String(every), day: [], count: String(count), until: null };
  const input = { ...place, ...what, rule };
  const page = await read((scope) => readSeriesPage(scope, 'any', input));
  if (page === null) return null;
  const dates = Array.from({ length: count }, (_, n) => dateAfter(date, 7 * every * n));
  const starts = dates.map((day) => startOn(turn, day, time));
  expect(page.rows.map(({ startsAt }) => startsAt.toISOString())).toEqual(starts);
  const left = await run((scope) => bookSeries(scope, 'any', input, { shown: page.shown, ...ANSWERS }));
  if (left === null) return null;
  expect(left.map(({ startsAt }) => startsAt).sort()).toEqual(
    starts.filter((_, n) => page.rows[n]?.problem === null),
  );
  expect(new Set(left.map(({ seriesId }) => seriesId)).size).toBe(1);
  return left;
}
