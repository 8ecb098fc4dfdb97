import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  knownAfter,
  saysSame,
  startsOf,
  type Said,
  type Telling,
} from '#app/modules/notifications/kinds/known-times.ts';

const at = (hour: number): Said => ({
  startsAt: new Date(Date.UTC(2027, 2, 5, hour)),
  locationId: 'main',
  modality: 'in_person',
  zone: 'America/New_York',
});
const tell = (says: Said, status: Telling['status'], kind = 'moved', isToldByPerson = false): Telling => ({
  kind,
  status,
  isToldByPerson,
  says,
});

const telling = fc.record({
  kind: fc.constantFrom('confirmation', 'moved', 'reminder-24h', 'cancellation'),
  status: fc.constantFrom('sent', 'sending', 'in_doubt', 'failed', 'skipped'),
  isToldByPerson: fc.boolean(),
  says: fc.nat({ max: 4 }).map(at),
});

describe('What a client believes of an appointment', () => {
  it('is what the last message said that arrived', () => {
    expect(knownAfter([])).toEqual([]);
    expect(knownAfter([tell(at(1), 'sent'), tell(at(2), 'sent')])).toEqual([at(2)]);
    expect(knownAfter([tell(at(1), 'sent'), tell(at(2), 'failed'), tell(at(3), 'skipped')])).toEqual([at(1)]);
  });

  it('is what a person told by phone, whatever became of the message', () => {
    expect(knownAfter([tell(at(1), 'sent'), tell(at(2), 'skipped', 'moved', true)])).toEqual([at(2)]);
    expect(knownAfter([tell(at(1), 'sent'), tell(at(1), 'failed', 'cancellation', true)])).toEqual([]);
  });

  it('may be any of several after a message in doubt, and a cancellation in doubt ends none of them', () => {
    const doubt = [tell(at(1), 'sent'), tell(at(2), 'in_doubt'), tell(at(2), 'in_doubt', 'cancellation')];
    expect(knownAfter(doubt)).toEqual([at(1), at(2)]);
    expect(knownAfter([...doubt, tell(at(3), 'sent', 'reminder-2h')])).toEqual([at(3)]);
    expect(knownAfter([...doubt, tell(at(3), 'sent', 'cancellation')])).toEqual([]);
  });

  it('is another time when the clock of its place was told by another zone, and the same by another name of the zone', () => {
    const denver = { ...at(1), zone: 'America/Denver' };
    expect(saysSame(at(1), denver)).toBe(false);
    expect(saysSame(at(1), { ...at(1), zone: 'America/Toronto' })).toBe(true);
    expect(saysSame(at(1), { ...at(1), zone: null })).toBe(true);
    // By video it does not matter which place has the clock.
    const video = { modality: 'telehealth' as const };
    expect(saysSame({ ...at(1), ...video }, { ...denver, ...video, locationId: 'north' })).toBe(true);
    expect(saysSame({ ...at(1), ...video }, { ...denver, ...video })).toBe(false);
    expect(startsOf([at(1), denver, at(1)])).toEqual([denver, at(1)]);
    expect(startsOf([at(1), denver, at(2)], denver)).toEqual([at(1), at(2)]);
    expect(startsOf([at(1)], { ...denver, locationId: 'north' })).toEqual([]);
  });

  it('always holds what the last arrived message said, and nothing that certainly did not arrive', () => {
    fc.assert(
      fc.property(fc.array(telling, { maxLength: 8 }), (tellings) => {
        const known = knownAfter(tellings);
        const arrived = tellings.filter(({ status, isToldByPerson }) => status === 'sent' || isToldByPerson);
        const last = arrived.at(-1);
        if (last !== undefined && last.kind !== 'cancellation') expect(known).toContainEqual(last.says);
        const possible = tellings.filter(
          ({ kind, status, isToldByPerson }) =>
            kind !== 'cancellation' && (isToldByPerson || !['failed', 'skipped'].includes(status)),
        );
        for (const said of known) expect(possible.map(({ says }) => says)).toContainEqual(said);
      }),
    );
  });
});
