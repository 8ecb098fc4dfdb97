import { describe, expect, it } from 'vitest';
import { foldName, matchesFolded, readClientQuery } from '#app/modules/clients/search/client-query.ts';

describe('finding a client by one box', () => {
  it.each([
    ['', { kind: 'all' }],
    ['  ', { kind: 'all' }],
    [',', { kind: 'all' }],
    ['ann@example.com', { kind: 'email', email: 'ann@example.com' }],
    ['(212) 555-0100', { kind: 'phone', phone: '+12125550100' }],
    ['212.555.0100', { kind: 'phone', phone: '+12125550100' }],
    ['3/27/2015', { kind: 'birth-date', date: '2015-03-27' }],
    ['03-27-2015', { kind: 'birth-date', date: '2015-03-27' }],
    ['2015-03-27', { kind: 'birth-date', date: '2015-03-27' }],
    ['2/30/2015', { kind: 'name', words: ['2/30/2015'] }],
    ['Okafor, Riley', { kind: 'name', words: ['okafor', 'riley'] }],
  ])('reads %j', (typed, query) => {
    expect(readClientQuery(typed)).toEqual(query);
  });

  it.each([
    ['muñoz', 'Ana Munoz', true],
    ['munoz', 'Ana Muñoz', true],
    ['ril oka', 'Riley Okafor', true],
    ['okafor, riley', 'Riley Okafor', true],
    ['kafor', 'Riley Okafor', false],
    ['jones', 'Mary Smith-Jones', true],
    ['connor', "Sarah O'Connor", true],
    ["o'con", "Sarah O'Connor", true],
    ['riley smith', 'Riley Okafor', false],
  ])('%j finds %j: %s', (typed, name, isFound) => {
    const query = readClientQuery(typed);
    expect(query.kind === 'name' && matchesFolded(query.words, foldName(name))).toBe(isFound);
  });
});
