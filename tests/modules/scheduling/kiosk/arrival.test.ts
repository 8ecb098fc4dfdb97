import { describe, expect, it } from 'vitest';
import { clientMeant } from '#app/modules/scheduling/kiosk/arrival.ts';
import { afterWrongTry, mustWait, readCode } from '#app/modules/identity/kiosks/kiosk.ts';

const BORN = '2015-03-27';
const meant = (typed: string, ...stored: string[]) =>
  clientMeant(
    { lastName: typed, dateOfBirth: BORN },
    stored.map((lastName, at) => ({ clientId: `client ${at}`, lastName, dateOfBirth: BORN })),
  );

describe('a surname at the kiosk', () => {
  it.each([
    ['OKAFOR', 'Okafor'],
    ['muller', 'Müller'],
    ['Mueller', 'Müller'],
    ['obrien', "O'Brien"],
    ['Garcia', 'García López'],
    ['lopez', 'García López'],
    ['de la cruz', 'De la Cruz'],
    ['Smith', 'Smith-Jones'],
  ])('%s means %s', (typed, stored) => {
    expect(meant(typed, stored)).toBe('client 0');
  });

  it.each([
    ['O', 'Okafor'],
    ['Okaf', 'Okafor'],
    ['de', 'De la Cruz'],
    ['Gar', 'García López'],
    ['...', 'Okafor'],
    ['Okafor', '...'],
  ])('%s does not mean %s', (typed, stored) => {
    expect(meant(typed, stored)).toBeNull();
  });

  it('means nobody where two clients have it and the birth date', () => {
    expect(meant('Okafor', 'Okafor', 'Okafor')).toBeNull();
  });

  it('means the one client who has two sessions', () => {
    const one = { clientId: 'one', lastName: 'Okafor', dateOfBirth: BORN };
    expect(clientMeant({ lastName: 'Okafor', dateOfBirth: BORN }, [one, one])).toBe('one');
  });
});

it('a pairing code is read however it is typed, and nothing else is one', () => {
  expect(readCode(' 4kfp-7wqx ')).toBe('4KFP7WQX');
  expect(['4KFP7WQ', '4KFP7WQX2', '4KFP7WQO', ''].map(readCode)).toEqual([null, null, null, null]);
});

it('six wrong tries may follow each other, and then one a minute', () => {
  const at = new Date('2027-01-05T15:00:00Z');
  let until: Date | null = null;
  let tries = 0;
  while (!mustWait(until, at)) {
    until = afterWrongTry(until, at);
    tries += 1;
  }
  expect(tries).toBe(6);
  expect(mustWait(until, new Date(at.getTime() + 60_000))).toBe(false);
});
