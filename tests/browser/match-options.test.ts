import { expect, it } from 'vitest';
import { likelyOptions, matchOptions } from '#app/browser/match-options.ts';

const OPTIONS = ['Dana Osei', 'Óscar Núñez', 'Sofía Marín', 'Ana Osorio'].map((label) => ({
  value: label,
  label,
}));
const found = (query: string) => matchOptions(OPTIONS, query).map((option) => option.label);

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
  const likely = (query: string) => likelyOptions(options, query).map(({ label }) => label);
  expect(likely('obrein')).toEqual([people[1], people[0]]);
  expect(likely('seen obrian')).toEqual([people[1]]);
  expect(likely('marhs')).toEqual([people[2]]);
  expect(likely('quigley')).toEqual([]);
  expect(likely('march 1990')).toEqual([]);
});
