import { describe, expect, it } from 'vitest';
import { readClientQuery } from '#app/modules/clients/search/client-query.ts';

const reading = { today: '2026-11-28', inBothOrders: false };
const nothing = { kind: 'all', email: null, words: [], numbers: [], others: [] };
const phone = (digits: string, births: string[] = []) => ({ births, digits });
const born = (...births: string[]) => ({ births, digits: null });

describe('what was typed to find a client', () => {
  it.each([
    ['', {}],
    ['  ', {}],
    [',', {}],
    ['ann@example.com', { kind: 'email', email: 'ann@example.com' }],
    ['ann@example.com okafor', { kind: 'several', email: 'ann@example.com', words: ['okafor'] }],
    ['(212) 555-0100', { kind: 'phone', numbers: [phone('2125550100')] }],
    ['+1 212.555.0100', { kind: 'phone', numbers: [phone('2125550100')] }],
    ['212–555–0100 ext. 204', { kind: 'phone', numbers: [phone('2125550100')] }],
    ['212-555-0100 #7', { kind: 'phone', numbers: [phone('2125550100')] }],
    ['212 555 0100 extn 7', { kind: 'phone', numbers: [phone('2125550100')] }],
    ...['tel: ', 'tel:+1', 'phone ', 'Cell ', 'cell phone: ', 'home no. ', 'Teléfono: ', 'móvil '].map(
      (label) =>
        [`${label}212-555-0100`, { kind: 'phone', numbers: [phone('2125550100')] }] as [string, object],
    ),
    ['okafor, phone (212) 555-0100', { kind: 'several', words: ['okafor'], numbers: [phone('2125550100')] }],
    ['ending in 0100', { kind: 'phone', numbers: [phone('0100')] }],
    ['okafor last 4: 0100', { kind: 'several', words: ['okafor'], numbers: [phone('0100')] }],
    ['+44 (0)20 7946 0958', { kind: 'phone', numbers: [phone('442079460958')] }],
    ['+52 1 55 1234 5678', { kind: 'phone', numbers: [phone('525512345678')] }],
    ['okafor x204', { kind: 'name', words: ['okafor'] }],
    ['okafor, riley ext. 204', { kind: 'name', words: ['okafor', 'riley'] }],
    ['x204 okafor', { kind: 'name', words: ['okafor'] }],
    ['okafor anexo 204', { kind: 'name', words: ['okafor'] }],
    ['okafor ext204', { kind: 'name', words: ['okafor'] }],
    ['okafor ;ext=204', { kind: 'name', words: ['okafor'] }],
    ['okafor #204', { kind: 'name', words: ['okafor'] }],
    ['dexter 204', { kind: 'several', words: ['dexter'], numbers: [phone('204')] }],
    ['riley x okafor', { kind: 'name', words: ['riley', 'x', 'okafor'] }],
    ['malcolm x 1990', { kind: 'several', words: ['malcolm', 'x'], numbers: [phone('1990', ['1990-'])] }],
    ['phone', { kind: 'name', words: ['phone'] }],
    ['x204', { kind: 'name', words: ['x204'] }],
    ['e-mail: ann@example.com', { kind: 'email', email: 'ann@example.com' }],
    ['okafor email ann@', { kind: 'several', email: 'ann@', words: ['okafor'] }],
    ['0100', { kind: 'phone', numbers: [phone('0100')] }],
    ...[
      '555-0100',
      '555.0100',
      '(555) ***-0100',
      '555-xxx-0100',
      '555…0100',
      '555 ending 0100',
      '+1 555 0100',
    ].map((typed) => [typed, { kind: 'phone', numbers: [phone('555 0100')] }] as [string, object]),
    ['212 555 xxxx', { kind: 'phone', numbers: [phone('212555')] }],
    ['1990', { kind: 'phone', numbers: [phone('1990', ['1990-'])] }],
    ['03041990', { kind: 'phone', numbers: [phone('03041990', ['1990-03-04'])] }],
    ['3/27/2015', { kind: 'birth-date', numbers: [born('2015-03-27')] }],
    ['2/30/2015', { kind: 'phone', numbers: [phone('2302015')] }],
    ['Okafor, Riley', { kind: 'name', words: ['okafor', 'riley'] }],
    ['Okafor 3', { kind: 'name', words: ['okafor', '3'] }],
    ['3/4/90 Okafor', { kind: 'several', words: ['okafor'], numbers: [born('1990-03-04')] }],
    [
      'riley March 4, 1990 okafor',
      { kind: 'several', words: ['riley', 'okafor'], numbers: [born('1990-03-04')] },
    ],
    [
      'okafor 3/4/90 555-0100',
      { kind: 'several', words: ['okafor'], numbers: [born('1990-03-04'), phone('555 0100')] },
    ],
    ['(212)', { kind: 'phone', numbers: [phone('212')] }],
    ['+1 (212) 555', { kind: 'phone', numbers: [phone('212555')] }],
    ['Mr. <ann@example.com>,', { kind: 'several', email: 'ann@example.com', words: ['mr'] }],
    ['Müller', { kind: 'name', words: ['muller'], others: [{ words: ['mueller'], numbers: [] }] }],
    ...["Dec. '03 vega", 'dec ’03, Vega', 'vega (Dec ´03)'].map(
      (typed) =>
        [
          typed,
          {
            kind: 'several',
            words: ['vega'],
            numbers: [born('2003-12-')],
            others: [
              {
                words: typed.startsWith('v') ? ['vega', 'dec'] : ['dec', 'vega'],
                numbers: [phone('2003', ['2003-'])],
              },
              { words: ['vega'], numbers: [born('1903-12-')] },
              {
                words: typed.startsWith('v') ? ['vega', 'dec'] : ['dec', 'vega'],
                numbers: [phone('1903', ['1903-'])],
              },
            ],
          },
        ] as [string, object],
    ),
    ...['mother grainne', 'grainne, mom', 'mamá de grainne', 'grainne’s mother', 'my abuela Gráinne'].map(
      (typed) => [typed, { kind: 'name', words: ['grainne'] }] as [string, object],
    ),
    ...[
      'foster parent grainne',
      'legal guardian Gráinne',
      'tutor legal grainne',
      'madrina grainne',
      'mami Grainne',
    ].map((typed) => [typed, { kind: 'name', words: ['grainne'] }] as [string, object]),
    ...['son of grainne', 'hija de Gráinne', 'nieta de grainne', 'la mamá se llama Grainne'].map(
      (typed) => [typed, { kind: 'name', words: ['grainne'] }] as [string, object],
    ),
    ['fionn’s mom grainne', { kind: 'name', words: ['fionn', 'grainne'] }],
    ['abuela', { kind: 'name', words: ['abuela'] }],
    ['DOB: 3/4/90', { kind: 'birth-date', numbers: [born('1990-03-04')] }],
    [
      '12/31',
      {
        kind: 'birth-date',
        numbers: [born('-12-31')],
        others: [{ words: [], numbers: [phone('1231')] }],
      },
    ],
    [
      'april 1990',
      {
        kind: 'birth-date',
        numbers: [born('1990-04-')],
        others: [{ words: ['april'], numbers: [phone('1990', ['1990-'])] }],
      },
    ],
  ])('reads %j', (typed, query) => {
    expect(readClientQuery(typed, reading)).toEqual({ ...nothing, ...query });
  });
});
