import { expect, it } from 'vitest';
import { matchOptions } from '#app/browser/match-options.ts';

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
