import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byState } from '#app/modules/scheduling/by-client.ts';
import { judgeTime, type BookingRules } from '#app/modules/scheduling/slots/booking-rules.ts';

const AT = Date.parse('2027-01-05T15:00:00Z');
const HOUR_MS = 3_600_000;
const WANTED = {
  ...{ durationMinutes: 50, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
  ...{ startsAt: new Date(AT), now: new Date(AT - 24 * HOUR_MS) },
};
const RULES: BookingRules = {
  ...{ zone: 'America/New_York', locationId: 'here', availability: [], exceptions: [], timeOff: [] },
  ...{ hours: [], closures: [], booked: [], clientsBusy: [], licencesByState: [], rooms: null },
};
const IDS = ['ana', 'ben', 'cleo', 'dee'] as const;

it('of several clients, just those are named who are elsewhere at the time, each once', () => {
  const times = fc.array(
    fc.record({ clientId: fc.constantFrom(...IDS), hours: fc.integer({ min: -3, max: 3 }) }),
  );
  fc.assert(
    fc.property(times, (busy) => {
      const clientsBusy = busy.map(({ clientId, hours }) => {
        const start = AT + hours * HOUR_MS;
        return { clientId, start, end: start + HOUR_MS };
      });
      const verdict = judgeTime({ ...RULES, clientsBusy }, WANTED, true);
      const elsewhere = new Set(busy.flatMap(({ clientId, hours }) => (hours === 0 ? clientId : [])));
      if (elsewhere.size === 0) expect(verdict.refused).toBeNull();
      else expect(verdict).toEqual({ refused: 'client-busy', ofClients: [...elsewhere] });
    }),
  );
});

it('of several clients, just those are named in whose states the therapist has no license', () => {
  const STATES = ['NY', 'NJ', 'CT'] as const;
  const living = fc.tuple(
    ...IDS.map((id) => fc.record({ id: fc.constant(id), state: fc.constantFrom(...STATES) })),
  );
  fc.assert(
    fc.property(living, fc.subarray([...STATES]), (attending, licensed) => {
      const licences = licensed.map((state) => ({ state, validFrom: null, expiresOn: '2030-01-01' }));
      const states = attending.map(({ state }) => state);
      const verdict = judgeTime({ ...RULES, ...byState(states, attending, licences) }, WANTED, true);
      const without = attending.flatMap(({ id, state }) => (licensed.includes(state) ? [] : id)).sort();
      if (without.length === 0) expect(verdict.refused).toBeNull();
      else {
        expect(verdict.refused).toBe('licence-expired');
        expect('ofClients' in verdict ? [...(verdict.ofClients ?? [])].sort() : []).toEqual(without);
      }
    }),
  );
});
