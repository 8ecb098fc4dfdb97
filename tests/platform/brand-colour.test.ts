import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brandStylesheet,
  contrast,
  HARDEST_SURFACE,
  isColour,
  shadesOf,
} from '#app/platform/brand-colour.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const THEMES = ['light', 'dark'] as const;
const css = readFileSync(new URL('../../app/ui/styles/tokens.css', import.meta.url), 'utf8');
const surfacesOf = (theme: (typeof THEMES)[number]) => {
  const from = css.indexOf(theme === 'light' ? ':root {' : ":root[data-theme='dark'] {");
  const tokens = css.slice(from, css.indexOf('}', from));
  return [...tokens.matchAll(/--(?:background|[\w-]*surface[\w-]*):\s*(#\w{6});/g)].map(
    ([, hex = '']) => hex,
  );
};

describe.each(THEMES)('a clinic’s colour in the %s theme', (theme) => {
  it('can be read on every surface of the pages, and text on it can be read too', () => {
    const surfaces = surfacesOf(theme);
    expect(surfaces.length).toBeGreaterThan(12);
    fc.assert(
      fc.property(colour, (chosen) => {
        const { action, actionHover, actionText } = shadesOf(chosen, theme);
        for (const shade of [action, actionHover]) {
          for (const surface of surfaces) expect(contrast(shade, surface)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(actionText, shade)).toBeGreaterThanOrEqual(4.5);
        }
        const other = actionText === '#ffffff' ? '#000000' : '#ffffff';
        expect(contrast(actionText, action)).toBeGreaterThanOrEqual(contrast(other, action));
      }),
    );
  });

  it('stays as it was chosen where it can be read', () => {
    fc.assert(
      fc.property(colour, (chosen) => {
        const { action } = shadesOf(chosen, theme);
        const isReadable = contrast(chosen, HARDEST_SURFACE[theme]) >= 4.5;
        expect(action === chosen).toBe(isReadable);
        // A shade is the same again when it is chosen itself.
        expect(shadesOf(action, theme).action).toBe(action);
      }),
    );
  });
});

it('counts contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#0f5e7a', '#0f5e7a')).toBe(1);
});

it('keeps its hue', () => {
  expect(shadesOf('#ff0000', 'light').action).toMatch(/^#[c-f]\w0000$/);
  expect(shadesOf('#0000ff', 'dark').action).toMatch(/^#(\w\w)\1ff$/);
});

it('is taken in one form alone', () => {
  expect(['#0F5E7A', '#abcdef'].map(isColour)).toEqual([true, true]);
  expect(['0F5E7A', '#abc', '#12345g', '#0f5e7a;', 'red', ''].map(isColour)).not.toContain(true);
});

it('is a stylesheet of colours alone', () => {
  expect(brandStylesheet('#AA3300').replace(/#[0-9a-f]{6}/g, '#')).not.toContain('#A');
  expect(brandStylesheet('#AA3300')).toContain(":root[data-theme='dark']{--action:#");
});
