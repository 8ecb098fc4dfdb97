import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANNOUNCED_DAYS,
  comingOfAge,
  mayComeOfAge,
  STANDING_DAYS,
} from '#app/modules/clients/person/coming-of-age.ts';
import { AGES_OF_MAJORITY, isMinor, majorityOf } from '#app/modules/clients/person/majority.ts';
import { reachOn, type ReachFacts } from '#app/modules/clients/person/reach.ts';
import { unreachedReason } from '#app/modules/notifications/unreached-reasons.ts';
import { addDays } from '#app/platform/local-time.ts';

const day = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(to) / 86_400_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const maybe = (text: string) => fc.constantFrom(null, text);
const STATES = ['NY', 'WI', ...AGES_OF_MAJORITY.map(({ state }) => state).filter((state) => state !== '*')];

const facts: fc.Arbitrary<ReachFacts> = fc.record({
  dateOfBirth: day('1995-01-01', '2026-12-31'),
  state: fc.constantFrom(...STATES),
  messageChannel: fc.constantFrom('email', 'none'),
  email: maybe('client@example.test'),
  phone: maybe('+12125550101'),
  guardians: fc.array(
    fc.record({
      email: fc.constantFrom(null, 'one@example.test', 'two@example.test'),
      phone: maybe('+12125550102'),
    }),
    {
      maxLength: 3,
    },
  ),
});
const today = day('2026-01-01', '2028-12-31');

describe('Who is told', () => {
  it('is the client or, of a minor, the first guardian with an address, and nobody when there is none or none is wanted', () => {
    fc.assert(
      fc.property(facts, today, (given, date) => {
        const { recipient, way, email, text, call } = reachOn(given, date);
        const minor = isMinor(given.dateOfBirth, given.state, date);
        expect(recipient).toBe(minor ? 'guardian' : 'client');
        const [first] = given.guardians;
        const withAddress = given.guardians.find((one) => one.email !== null);
        const address = minor ? (withAddress?.email ?? null) : given.email;
        if (way === 'later-guardian-email') expect(first?.email).toBeNull();
        if (way === 'guardian-email') expect(first?.email).toBe(email);
        expect(email).toBe(given.messageChannel === 'none' ? null : address);
        // What is said is what happens: a message is promised exactly when the ledger has one to send.
        expect(way.endsWith('-email') && !/no-email$/.test(way)).toBe(email !== null);
        expect(unreachedReason({ recipient, way, email, text, call }) === null).toBe(email !== null);
        if (email === null)
          expect(way).toBe(
            given.messageChannel === 'none'
              ? 'wants-none'
              : !minor
                ? 'no-email'
                : first === undefined
                  ? 'no-guardian'
                  : 'guardian-no-email',
          );
        const own = given.phone === null ? null : { whose: 'client', phone: given.phone };
        const guardians = given.guardians.find(({ phone }) => phone !== null)?.phone;
        // Nobody calls the guardian of an adult.
        expect(call).toEqual(minor && guardians != null ? { whose: 'guardian', phone: guardians } : own);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('A coming of age', () => {
  it('is on the first day on which somebody is no minor', () => {
    fc.assert(
      fc.property(day('1995-01-01', '2026-12-31'), fc.constantFrom(...STATES), (birthDate, state) => {
        const { on, age } = majorityOf(birthDate, state);
        expect(isMinor(birthDate, state, on)).toBe(false);
        expect(isMinor(birthDate, state, addDays(on, -1))).toBe(true);
        expect(age).toBe({ AL: 19, NE: 19, MS: 21 }[state] ?? 18);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['2008-02-29', 'NY', '2026-03-01', 18],
    ['2008-12-31', 'NY', '2026-12-31', 18],
    ['2008-01-15', 'AL', '2027-01-15', 19],
    ['2008-01-15', 'MS', '2029-01-15', 21],
  ])('of somebody born on %s in %s is on %s, at %i', (birthDate, state, on, age) => {
    expect(majorityOf(birthDate, state)).toEqual({ on, age });
  });

  it('follows a law that begins in between', () => {
    const table = [
      { state: 'XX', age: 21, from: null, until: '2026-06-30', source: 'invented' },
      { state: 'XX', age: 18, from: '2026-07-01', until: null, source: 'invented' },
    ];
    expect(majorityOf('2007-03-05', 'XX', table)).toEqual({ on: '2026-07-01', age: 19 });
    expect(majorityOf('2008-09-05', 'XX', table)).toEqual({ on: '2026-09-05', age: 18 });
    expect(majorityOf('2005-03-05', 'XX', table)).toEqual({ on: '2026-03-05', age: 21 });
  });

  it('is announced before the day, and stands after it until the client has an address or wants no messages', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: -80, max: 400 }), fc.boolean(), (drawn, after, isShared) => {
        const guardians = drawn.guardians.map((one) => ({
          ...one,
          email: isShared && drawn.email !== null ? drawn.email.toUpperCase() : one.email,
        }));
        const given = { ...drawn, guardians };
        const { on, age } = majorityOf(given.dateOfBirth, given.state);
        const date = addDays(on, after);
        const told = comingOfAge(given, date);
        const isShared_ = given.email !== null && isShared && guardians.length > 0;
        const isOpen = given.messageChannel === 'email' && (given.email === null || isShared_);
        if (after < 0) expect(told !== null).toBe(after >= -ANNOUNCED_DAYS);
        else expect(told !== null).toBe(after <= STANDING_DAYS && isOpen && guardians.length > 0);
        if (told === null) return;
        expect(told).toMatchObject({ on, age, hasCome: after >= 0, isDealtWith: !isOpen });
        expect(told.isSharedAddress).toBe(isShared_);
        expect(told.reach).toEqual(reachOn(given, on));
        expect(told.reach.recipient).toBe('client');
        expect(mayComeOfAge(given.dateOfBirth, date)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
