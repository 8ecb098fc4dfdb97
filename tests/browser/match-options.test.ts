import { expect, it } from 'vitest';
import { likelyOptions, matchOptions, turnedOptions } from '#app/browser/match-options.ts';

const OPTIONS = ['Dana Osei', 'Óscar Núñez', 'Sofía Marín', 'Ana Osorio'].map((label) => ({
  value: label,
  label,
}));
const reading = { today: '2026-11-29', inBothOrders: false };
const found = (query: string) => matchOptions(OPTIONS, query, reading).map((option) => option.label);

it('finds people by the beginning of any of their names, accents or not', () => {
  expect(found('nune')).toEqual(['Óscar Núñez']);
  expect(found('os')).toEqual(['Óscar Núñez', 'Dana Osei', 'Ana Osorio']);
  expect(found('ana os')).toEqual(['Ana Osorio']);
  expect(found('sei')).toEqual([]);
});

it('shows everybody before anything is typed', () => {
  expect(found(' ')).toHaveLength(4);
});

it('knows people whose name is like what was typed, the most alike first, and not by what stands in brackets', () => {
  const people = [
    'Brien, Shawn (May 2, 2001)',
    "O'Brien, Sean (March 4, 1990)",
    'Marsh, Ruby (March 4, 1990)',
  ];
  const options = people.map((label) => ({ value: label, label }));
  const likely = (query: string) => likelyOptions(options, query, reading).map(({ label }) => label);
  expect(likely('obrein')).toEqual([people[1], people[0]]);
  expect(likely('seen obrian')).toEqual([people[1]]);
  expect(likely('marhs')).toEqual([people[2]]);
  expect(likely('quigley')).toEqual([]);
  expect(likely('march 1991')).toEqual([]);
});

it.each([
  ['en', '(March 4, 1990)', '(April 3, 1990)'],
  ['es', '(4 de marzo de 1990)', '(3 de abril de 1990)'],
])('finds people by a birth date as it is written, alone and with a name: %s', (language, march, april) => {
  const people = [`Ng, Xu ${march}`, `Ng, Xu ${april}`, `Okafor, Riley ${march}`];
  const options = people.map((label) => ({ value: label, label }));
  const both = { ...reading, inBothOrders: true, isDayFirst: language === 'es' };
  const labels = (some: typeof options) => some.map(({ label }) => label);
  const byDate = (query: string, how = reading) => labels(matchOptions(options, query, how));
  for (const date of ['1990-3-4', '3/4/1990', '3.4.90', '4 Mar 1990', 'March 4th, 1990']) {
    expect(byDate(date), date).toEqual([people[0], people[2]]);
    expect(byDate(`ng ${date}`), date).toEqual([people[0]]);
    expect(byDate(`${date} ril`), date).toEqual([people[2]]);
  }
  const [usual, other] = language === 'es' ? [people[1], people[0]] : [people[0], people[1]];
  expect(byDate('ng 3/4/1990', both)).toEqual([usual]);
  expect(labels(turnedOptions(options, 'ng 3/4/1990', both))).toEqual([other]);
  expect(turnedOptions(options, 'ng March 4, 1990', both)).toEqual([]);
  expect(byDate('ng 1990')).toEqual([people[0], people[1]]);
  expect(byDate('3/4/1991')).toEqual([]);
});

it.each(['Domingo', 'Sunday', 'Born'])(
  'takes %s before a birth date for a name, and knows who else was born then',
  (name) => {
    const people = [`${name}, Ana (March 4, 1990)`, 'Work, Homer (July 10, 1987)', 'Ng, Xu (March 4, 1990)'];
    const options = people.map((label) => ({ value: label, label }));
    const labels = (some: typeof options) => some.map(({ label }) => label);
    expect(labels(matchOptions(options, `${name} 3/4/1990`, reading))).toEqual([people[0]]);
    expect(labels(matchOptions(options, `${name} 7/10/1987`, reading))).toEqual([]);
    expect(labels(likelyOptions(options, `${name} 7/10/1987`, reading))).toEqual([people[1]]);
  },
);

it.each([
  '· (212) 555-0142',
  'Phone: (212) 555-0142 ext. 204 (mom)',
  '(36 years) · Teléfono: (212) 555-0142',
])('offers who is meant by name and birth date when a line is pasted with %s behind them', (behind) => {
  const people = ['Ng, Xu (March 4, 1990)', 'Okafor, Riley (March 4, 1990)', 'Ng, Xu (April 3, 1990)'];
  const options = people.map((label) => ({ value: label, label }));
  for (const date of ['March 4, 1990', '4 de marzo de 1990', 'Born March 4, 1990']) {
    const line = `Xu Ng · ${date} ${behind}`;
    expect(matchOptions(options, line, reading)).toEqual([]);
    expect(likelyOptions(options, line, reading).map(({ label }) => label)).toEqual([people[0]]);
  }
  expect(likelyOptions(options, `Quigley March 4, 1990 ${behind}`, reading)).toEqual([]);
});

it('offers people by a phone, a guardian and another name, alone and with a name, and never chooses them', () => {
  const options = [
    { value: 'ana', label: 'García, Ana (July 9, 2012)', also: '3475550177 ximena lopez ruiz' },
    { value: 'bob', label: 'Hale, Robert (January 2, 1980)', also: '2125550142 bob bobby rob' },
    { value: 'mex', label: 'Paz, Eva (May 3, 1991)', also: '525512345678' },
  ];
  const values = (query: string) => {
    expect(matchOptions(options, query, reading)).toEqual([]);
    return likelyOptions(options, query, reading).map(({ value }) => value);
  };
  for (const typed of [
    '0177',
    '347-555-0177',
    '(347) 555 0177',
    '1 347 555 0177',
    'ximena',
    'lopez ruiz',
    'ana ximena',
    'garcia 0177',
    'ximena 7/9/2012',
  ])
    expect([typed, values(typed)]).toEqual([typed, ['ana']]);
  for (const typed of ['bob hale', 'bob', '0142 hale', 'bobby 1/2/1980', '212'])
    expect([typed, values(typed)]).toEqual([typed, ['bob']]);
  for (const typed of ['55 1234 5678', '+52 55 1234 5678']) expect(values(typed)).toEqual(['mex']);
  for (const typed of ['0143', 'ximena 0142', '42', 'bob paz'])
    expect([typed, values(typed)]).toEqual([typed, []]);
});
