import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areNicknames, hasNicknames } from '#app/platform/nicknames.ts';
import { NAMES_OF_ONE } from '#app/platform/names-of-one.ts';

const LINES = NAMES_OF_ONE.trim()
  .split(/[,\n]\s*/)
  .map((line) => line.split(' '));

describe('a person', () => {
  it.each([
    ['bob', 'robert'],
    ['liz', 'elizabeth'],
    ['bill', 'william'],
    ['kate', 'katherine'],
    ['cathie', 'kathryn'],
    ['peggy', 'margaret'],
    ['lupita', 'guadalupe'],
    ['chema', 'josemaria'],
    ['paco', 'francisco'],
    ['pepe', 'jose'],
    ['lalo', 'eduardo'],
    ['nacho', 'ignacio'],
    ['memo', 'guillermo'],
    ['beto', 'alberto'],
    ['beto', 'roberto'],
    ['betty', 'beatriz'],
    ['chuy', 'jesus'],
    ['rosita', 'rosa'],
    ['carlitos', 'carlos'],
    ['paquito', 'francisco'],
    ['luisito', 'luis'],
    ['carmencita', 'carmen'],
    ['huguito', 'hugo'],
    ['anita', 'ana'],
    ['sophie', 'sofi'],
    ['marc', 'mark'],
    ['mateo', 'matthew'],
    ['guillermo', 'william'],
  ])('is called %s and %s', (one, other) => {
    expect([areNicknames(one, other), areNicknames(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['alberto', 'roberto'],
    ['robert', 'albert'],
    ['francisco', 'jose'],
    ['ana', 'eva'],
    ['juan', 'jose'],
    ['constructor', 'toString'],
    ['ng', 'wu'],
    ['ita', 'ito'],
  ])('is not called %s and %s', (one, other) => {
    expect(areNicknames(one, other)).toBe(false);
  });

  it('is known by each name of a line, and by its Spanish diminutive', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LINES), fc.nat(), fc.nat(), (line, n, m) => {
        const [one = '', other = ''] = [line[n % line.length], line[m % line.length]];
        expect([line, areNicknames(one, other), hasNicknames(one)]).toEqual([line, true, true]);
        if (!/[ao]$/.test(one) || one.length < 3) return;
        const stem = one.slice(0, -1).replace(/c$/, 'qu').replace(/g$/, 'gu');
        expect([one, areNicknames(`${stem}it${one.at(-1)}`, other)]).toEqual([one, true]);
      }),
      { numRuns: 1000 },
    );
  });
});

it('every line has two names at least, each once, folded', () => {
  for (const line of LINES) {
    expect(line.length, line.join(' ')).toBeGreaterThan(1);
    expect(new Set(line).size, line.join(' ')).toBe(line.length);
    expect(line.join('')).toMatch(/^[a-z]+$/);
  }
});
