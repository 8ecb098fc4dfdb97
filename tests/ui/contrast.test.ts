import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/ui/styles/tokens.css', import.meta.url), 'utf8');
const THEMES = { light: block(':root {'), dark: block("[data-theme='dark'] {") };
const SYSTEM_DARK = block(":not([data-theme='light']) {");

/** [text, surface, least contrast] */
const PAIRS = [
  ['text', 'background', 12],
  ['text', 'surface', 12],
  ['muted', 'surface', 6],
  ['muted', 'surface-sunken', 4.5],
  ['action', 'surface', 7],
  ['action-text', 'action', 4.5],
  ['success', 'success-surface', 6.5],
  ['warning', 'warning-surface', 6.5],
  ['danger', 'danger-surface', 6.5],
  ['danger-text', 'danger', 4.5],
  ['info', 'info-surface', 4.5],
  ['control-border', 'surface', 3],
  ['text', 'colour-1-surface', 7],
  ['colour-2', 'colour-2-surface', 4.5],
  ['colour-3', 'colour-3-surface', 4.5],
  ['colour-4', 'colour-4-surface', 4.5],
  ['colour-5', 'colour-5-surface', 4.5],
  ['colour-6', 'colour-6-surface', 4.5],
  ['muted', 'colour-4-surface', 4.5],
] as const;

describe.each(Object.entries(THEMES))('the %s theme', (_name, tokens) => {
  it.each(PAIRS)('shows %s on %s at %d to 1 or better', (text, surface, least) => {
    expect(contrast(tokens[text], tokens[surface])).toBeGreaterThanOrEqual(least);
  });
});

it('is the same dark whether the system or the account asks for it', () => {
  expect(SYSTEM_DARK).toEqual(THEMES.dark);
});

function block(opening: string): Record<string, string> {
  const from = css.indexOf(opening);
  const body = css.slice(from + opening.length, css.indexOf('}', from));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(first = '', second = ''): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
