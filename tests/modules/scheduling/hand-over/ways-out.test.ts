import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '#app/modules/hours/intervals.ts';
import type { BookingRules } from '#app/modules/scheduling/slots/booking-rules.ts';
import { addTaken, type TakenDays } from '#app/modules/scheduling/taken-times.ts';
import {
  offerWays,
  takePlace,
  type HandedSession,
  type Place,
  type Surroundings,
  type WaysOut,
} from '#app/modules/scheduling/hand-over/ways-out.ts';
import { readWay, writeWay } from '#app/modules/scheduling/handed-over-way.ts';
import { newId } from '#app/platform/new-id.ts';

const NOW = new Date('2027-01-04T13:00:00Z');
/** Tuesday, nine in the morning in New York. */
const TUESDAY_9 = new Date('2027-01-05T14:00:00Z');
const MINUTE = 60_000;

const rulesOf = (off: readonly Interval[]): BookingRules => ({
  zone: 'America/New_York',
  locationId: 'here',
  hours: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, start: '08:00', end: '18:00' })),
  closures: [],
  availability: ([1, 2, 3, 4, 5] as const).map((weekday) => ({
    weekday,
    start: '09:00',
    end: '17:00',
    locationId: 'here',
    validFrom: null,
    validUntil: null,
  })),
  exceptions: [],
  timeOff: off,
  booked: [],
  clientsBusy: [],
  licencesByState: [],
  rooms: null,
});

const WEEK_OFF = [
  { start: TUESDAY_9.getTime() - 60 * MINUTE, end: TUESDAY_9.getTime() + 3 * 24 * 60 * MINUTE },
];

const session = (given: Partial<HandedSession> & { id: string }): HandedSession => {
  const startsAt = given.startsAt ?? TUESDAY_9;
  return {
    therapistId: 'away',
    locationId: 'here',
    serviceId: 'session',
    roomId: null,
    endsAt: new Date(startsAt.getTime() + 50 * MINUTE),
    needsRoom: true,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    clientIds: [`client of ${given.id}`],
    states: [],
    ...given,
    startsAt,
  };
};

/** A clinic in which `away` is off for three days and `others` work; the sessions stand in it as they are booked. */
function clinicOf(
  sessions: readonly HandedSession[],
  {
    others = ['b', 'c'],
    rooms = ['r1', 'r2'],
    former = [],
  }: { others?: string[]; rooms?: string[]; former?: string[] } = {},
): Surroundings {
  const by = <K extends string>(keysOf: (one: HandedSession) => readonly K[]) => {
    const map: TakenDays = new Map();
    for (const one of sessions)
      for (const key of keysOf(one))
        addTaken(map, key, { ...one, start: one.startsAt.getTime(), end: one.endsAt.getTime() });
    return map;
  };
  return {
    now: NOW,
    taken: {
      therapists: by((one) => [one.therapistId]),
      rooms: by((one) => (one.roomId === null ? [] : [one.roomId])),
      clients: by((one) => one.clientIds),
    },
    rulesOf: (therapistId) => rulesOf(therapistId === 'away' ? WEEK_OFF : []),
    locationsOf: () => ['here'],
    roomsOf: () => rooms,
    offers: (_, id) => !former.includes(id) && ['away', ...others].includes(id),
    othersFor: () => others,
  };
}

const placesOf = (ways: WaysOut | undefined) =>
  [ways?.same, ways?.other].filter((one): one is Place => one != null);
const overlap = (a: Place, b: Place, lengths: readonly [number, number]) =>
  a.startsAt.getTime() < b.startsAt.getTime() + lengths[1] * MINUTE &&
  b.startsAt.getTime() < a.startsAt.getTime() + lengths[0] * MINUTE;

describe('the ways out of sessions that cannot stay', () => {
  it('are the nearest free time with the same therapist, and the first therapist of the order at the same time', () => {
    const one = session({ id: '1' });
    const ways = offerWays([one], clinicOf([one]));
    expect(ways.get('1')).toEqual({
      // Friday is the first day back, farther than Monday afternoon, which is less than a day ahead.
      same: {
        therapistId: 'away',
        locationId: 'here',
        roomId: 'r1',
        startsAt: new Date('2027-01-08T14:00:00Z'),
      },
      other: { therapistId: 'b', locationId: 'here', roomId: 'r1', startsAt: TUESDAY_9 },
    });
  });

  it('are those of others alone when the therapist offers the service no more', () => {
    const one = session({ id: '1' });
    const ways = offerWays([one], clinicOf([one], { former: ['away'] }));
    expect(ways.get('1')).toMatchObject({ same: null, other: { therapistId: 'b' } });
    const friday = new Date('2027-01-08T14:00:00Z');
    const back = { therapistId: 'away', locationId: 'here', roomId: 'r1', startsAt: friday };
    expect(takePlace(one, back, clinicOf([one], { former: ['away'] }))).toBe(false);
    expect(takePlace(one, back, clinicOf([one]))).toBe(true);
  });

  it('lead to no place without a room, where the service needs one', () => {
    const one = session({ id: '1' });
    expect(offerWays([one], clinicOf([one], { rooms: [] })).get('1')).toMatchObject({
      same: null,
      other: null,
    });
    const needsNone = session({ id: '2', needsRoom: false });
    const ways = offerWays([needsNone], clinicOf([needsNone], { rooms: [] }));
    expect(ways.get('2')).toMatchObject({ other: { therapistId: 'b', roomId: null } });
  });

  it('leave out who is taken, and say nothing where nobody is free', () => {
    const [one, two, three] = ['1', '2', '3'].map((id) => session({ id })) as [
      HandedSession,
      HandedSession,
      HandedSession,
    ];
    const busy = session({ id: 'busy', therapistId: 'b' });
    const ways = offerWays([one, two, three], clinicOf([busy]));
    expect([one, two, three].map(({ id }) => ways.get(id)?.other?.therapistId)).toEqual([
      'c',
      undefined,
      undefined,
    ]);
    const starts = [one, two, three].map(({ id }) => ways.get(id)?.same?.startsAt.toISOString());
    expect(new Set(starts).size).toBe(3);
  });

  it('offer again what was chosen, and nothing else into it', () => {
    const [one, two] = ['1', '2'].map((id) => session({ id })) as [HandedSession, HandedSession];
    const chosen = { therapistId: 'b', locationId: 'here', roomId: 'r1', startsAt: TUESDAY_9 };
    const ways = offerWays([one, two], clinicOf([one, two]), new Map([['2', chosen]]));
    expect(ways.get('2')?.other).toEqual(chosen);
    expect(ways.get('1')?.other?.therapistId).toBe('c');
  });

  it('never take the same therapist, room or client twice, however they are chosen, and can all be taken', () => {
    // No two sessions of one therapist are booked into the same minutes.
    const arbitrary = fc.uniqueArray(
      fc.record({
        quarter: fc.integer({ min: 0, max: 3 * 32 }),
        minutes: fc.constantFrom(30, 50, 90),
        client: fc.integer({ min: 0, max: 5 }),
        room: fc.constantFrom(null, 'r1', 'r2'),
        buffer: fc.constantFrom(0, 10),
      }),
      { minLength: 1, maxLength: 12, selector: ({ quarter, minutes }) => `${quarter} ${minutes}` },
    );
    fc.assert(
      fc.property(arbitrary, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (given, picks) => {
        const sessions = given.map(({ quarter, minutes, client, room, buffer }, at) => {
          const day = Math.floor(quarter / 32);
          const startsAt = new Date(TUESDAY_9.getTime() + (day * 24 * 60 + (quarter % 32) * 15) * MINUTE);
          return session({
            id: String(at),
            startsAt,
            endsAt: new Date(startsAt.getTime() + minutes * MINUTE),
            clientIds: [`client ${client}`],
            roomId: room,
            bufferAfterMinutes: buffer,
          });
        });
        const ways = offerWays(sessions, clinicOf(sessions));
        const lengthOf = (one: HandedSession) => (one.endsAt.getTime() - one.startsAt.getTime()) / MINUTE;
        for (const [at, a] of sessions.entries())
          for (const b of sessions.slice(at + 1))
            for (const x of placesOf(ways.get(a.id)))
              for (const y of placesOf(ways.get(b.id))) {
                if (!overlap(x, y, [lengthOf(a), lengthOf(b)])) continue;
                expect(x.therapistId).not.toBe(y.therapistId);
                expect(x.roomId).not.toBe(y.roomId);
                expect(a.clientIds).not.toEqual(b.clientIds);
              }
        // Whatever of it somebody chooses, every choice is to be had beside the others.
        const around = clinicOf(sessions);
        for (const [at, one] of sessions.entries()) {
          const { same, other } = ways.get(one.id) ?? {};
          const chosen = (picks[at] === true ? same : other) ?? same ?? other;
          if (chosen != null) expect(takePlace(one, chosen, around)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a way as a form carries it', () => {
  it('is read as it was written, and nothing else is a way', () => {
    const place = { therapistId: newId(), locationId: newId(), roomId: newId(), startsAt: TUESDAY_9 };
    for (const way of ['keep', 'cancel', place, { ...place, roomId: null }] as const)
      expect(readWay(writeWay(way))).toEqual(way);
    for (const text of [
      '',
      'move',
      'keep ',
      writeWay(place).replace('Z', ''),
      `${writeWay(place)}x`,
      undefined,
    ])
      expect(readWay(text)).toBeNull();
  });
});
