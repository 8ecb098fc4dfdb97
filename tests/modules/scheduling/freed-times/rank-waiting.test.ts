import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import {
  rankWaiting,
  type FreedTime,
  type WaitingFacts,
} from '#app/modules/scheduling/freed-times/rank-waiting.ts';
import { WAITING_PRIORITIES } from '#app/modules/scheduling/waiting-list/waiting-query.ts';

/** Tuesday, 5 January 2027, ten to eleven in New York. */
const FREED: FreedTime = {
  startsAt: new Date('2027-01-05T15:00:00Z'),
  endsAt: new Date('2027-01-05T16:00:00Z'),
  zone: 'America/New_York',
  therapistId: 'ana',
  locationId: 'north',
};
const LANGUAGE: FailedGate = { code: 'language-not-spoken', params: { language: 'es' } };
const FULL: FailedGate = { code: 'caseload-full', params: { active: 9, max: 9 } };
const waiting = (facts: Partial<WaitingFacts> = {}): WaitingFacts => ({
  ...{ entryId: 'a', priority: 'normal', since: new Date('2026-12-01T12:00:00Z'), durationMinutes: 60 },
  ...{ isTelehealth: false, isOffered: true, therapistId: null, locationId: null, times: [] },
  ...{ isClosed: false, failedGates: [], isInCare: false, offered: 'no', refused: null },
  ...{ clientId: facts.entryId ?? 'a' },
  ...facts,
});
const orderOf = (...all: Partial<WaitingFacts>[]) =>
  rankWaiting(FREED, all.map(waiting)).fitting.map(({ facts }) => facts.entryId);

describe('Whom a freed time fits', () => {
  it.each<[string, Partial<WaitingFacts>, string | null]>([
    ['anybody who waits for as long a session', {}, null],
    ['whoever waits for a shorter one', { durationMinutes: 45 }, null],
    ['nobody who waits for a longer one', { durationMinutes: 75 }, 'too-short'],
    ['whoever named this therapist', { therapistId: 'ana' }, null],
    ['nobody who named another one', { therapistId: 'bo' }, 'other-therapist'],
    ['nobody whose service the therapist does not offer', { isOffered: false }, 'service-not-offered'],
    ['whoever named this location', { locationId: 'north' }, null],
    ['nobody who named another one', { locationId: 'south' }, 'other-location'],
    ['whoever comes by video, wherever', { locationId: 'south', isTelehealth: true }, null],
    ['nobody who is discharged', { isClosed: true }, 'client-closed'],
    ['nobody in whose state there is no license', { refused: 'licence-expired' }, 'licence-expired'],
    ['nobody who has another session then', { refused: 'client-busy' }, 'client-busy'],
    ['nobody where the time is taken', { refused: 'slot-taken' }, 'slot-taken'],
    ['nobody who has declined it', { offered: 'declined' }, 'declined'],
    ['nobody who is thinking about another one', { offered: 'offered-elsewhere' }, 'offered-elsewhere'],
    ['nobody who had it and gave it up', { offered: 'had' }, 'had'],
    ['nobody for whom the clinic cancelled it', { offered: 'had-cancelled' }, 'had-cancelled'],
    ['nobody who was moved from it', { offered: 'had-moved' }, 'had-moved'],
    [
      'whoever would rather come at another time',
      { times: [{ weekday: 3, start: '08:00', end: '12:00' }] },
      null,
    ],
    ['whoever a gate of matching would not suggest', { failedGates: [LANGUAGE] }, null],
  ])('%s', (_what, facts, why) => {
    const { fitting, others } = rankWaiting(FREED, [waiting(facts)]);
    expect(others.map((one) => one.why)).toEqual(why === null ? [] : [why]);
    expect(fitting).toHaveLength(why === null ? 1 : 0);
  });
});

describe('Who is offered it first', () => {
  const since = new Date('2026-10-01T12:00:00Z');
  const morning = [{ weekday: 2 as const, start: '08:00', end: '12:00' }];
  const late = [{ weekday: 2 as const, start: '10:30', end: '12:00' }];

  it('is each client once, with the first of what they wait for', () => {
    const both = [{ entryId: 'a' }, { entryId: 'b', priority: 'urgent' as const }, { entryId: 'c' }];
    const all = both.map((one) => waiting({ ...one, clientId: one.entryId === 'c' ? 'other' : 'same' }));
    const { fitting, others } = rankWaiting(FREED, all);
    expect(fitting.map(({ facts }) => facts.entryId)).toEqual(['b', 'c']);
    expect(others.map(({ facts, why }) => [facts.entryId, why])).toEqual([['a', 'listed-above']]);
  });
  it('goes by the priority before anything else', () => {
    const pressed = { entryId: 'b', priority: 'urgent' as const, failedGates: [LANGUAGE], times: late };
    expect(orderOf({ since, times: morning }, pressed)).toEqual(['b', 'a']);
  });
  it('then by the gates of matching', () => {
    expect(
      orderOf({ since, times: morning, failedGates: [LANGUAGE] }, { entryId: 'b', times: late }),
    ).toEqual(['b', 'a']);
  });
  it('then by the preferred times, of which the whole session must be one', () => {
    expect(orderOf({ since, times: late }, { entryId: 'b', times: morning })).toEqual(['b', 'a']);
    expect(orderOf({ since, times: late }, { entryId: 'b' })).toEqual(['b', 'a']);
  });
  it('then by how long somebody waits', () => {
    expect(orderOf({}, { entryId: 'b', since })).toEqual(['b', 'a']);
  });
  it('asks no room in the caseload for whom the therapist cares already', () => {
    const [own, other] = rankWaiting(FREED, [
      waiting({ failedGates: [FULL], isInCare: true }),
      waiting({ entryId: 'b', failedGates: [FULL, LANGUAGE] }),
    ]).fitting;
    expect([own?.gates, other?.gates]).toEqual([[], [FULL, LANGUAGE]]);
  });
});

const anyFacts = fc.record({
  priority: fc.constantFrom(...WAITING_PRIORITIES),
  since: fc.integer({ min: 0, max: 3 }).map((days) => new Date(Date.UTC(2026, 10, 1 + days))),
  durationMinutes: fc.constantFrom(45, 60, 90),
  isOffered: fc.boolean(),
  therapistId: fc.constantFrom(null, 'ana', 'bo'),
  times: fc.constantFrom(
    [],
    [{ weekday: 2 as const, start: '08:00', end: '12:00' }],
    [{ weekday: 4 as const, start: '08:00', end: '12:00' }],
  ),
  failedGates: fc.subarray([LANGUAGE, FULL]),
  refused: fc.constantFrom(null, 'client-busy' as const, 'licence-expired' as const),
});

test('everybody who waits is either ranked or told why not, in an order that does not depend on that of the list', () => {
  fc.assert(
    fc.property(fc.array(anyFacts, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (some, chance) => {
      const all = some.map((facts, at) => waiting({ ...facts, entryId: String.fromCharCode(97 + at) }));
      const { fitting, others } = rankWaiting(FREED, all);
      const ids = [...fitting, ...others].map(({ facts }) => facts.entryId);
      expect(ids.toSorted()).toEqual(all.map(({ entryId }) => entryId));
      expect(fitting.every(({ facts }) => facts.refused === null && facts.isOffered)).toBe(true);
      expect(fitting.every(({ facts }) => facts.durationMinutes <= 60)).toBe(true);
      const keys = fitting.map(({ facts, gates, preferred }) => [
        WAITING_PRIORITIES.indexOf(facts.priority),
        Number(gates.length > 0),
        Number(preferred === 'no'),
        facts.since.getTime(),
      ]);
      const isBefore = (a: number[], b: number[]) => {
        const at = a.findIndex((value, index) => value !== b[index]);
        return at === -1 || (a[at] ?? 0) < (b[at] ?? 0);
      };
      expect(keys.every((key, at) => at === 0 || isBefore(keys[at - 1] ?? [], key))).toBe(true);
      const shuffled = all
        .map((facts) => ({ facts, by: chance.next().value }))
        .sort((a, b) => a.by - b.by)
        .map(({ facts }) => facts);
      expect(rankWaiting(FREED, shuffled).fitting).toEqual(fitting);
    }),
  );
});
