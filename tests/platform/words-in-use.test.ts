import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OWN_WORDS, type Words } from '#app/platform/i18n/areas.ts';
import { WORDS } from '#app/registers/words.ts';

const AREAS: Readonly<Record<string, Words>> = { ...OWN_WORDS, ...WORDS };
/** Where the wordings themselves are written. */
const WRITTEN = /\/(?:words|detail-words|fault-words|my-day-words|demand-words)\.ts$|\/i18n\/(?:en|es)\//;
const SOURCE = globSync(['app/**/*.{ts,tsx}', 'db/**/*.ts', 'jobs/**/*.ts'])
  .filter((file) => !WRITTEN.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const found = (pattern: RegExp) => [...new Set([...SOURCE.matchAll(pattern)].map(([, text = '']) => text))];

const QUOTED = new Set(found(/(?<=['"`])([\w.-]+)(?=['"`])/g));
/** `area.begin` where the rest of a key is composed: `area.begin${…}` or `'area.begin_'`. */
const BEGUN = [...found(/`([a-zA-Z]+\.[\w-]+)\$\{/g), ...found(/'([a-zA-Z]+\.[\w-]*_)'/g)];
/** `area.` and what ends a key whose middle is composed: `area.${…}Help`. */
const ENDED = found(/`([a-zA-Z]+\.\$\{[^}]*\}\w*)`/g).map((text) =>
  text.replace(/\$\{[^}]*\}/, ' ').split(' '),
);

/** Whether a source file names a wording or composes its key; the part that is composed is then named by itself. */
function isShown(area: string, key: string): boolean {
  const code = /^error_(.+)$/.exec(key)?.[1];
  return (
    QUOTED.has(`${area}.${key}`) ||
    BEGUN.some((begin) => `${area}.${key}`.startsWith(begin)) ||
    ENDED.some(
      ([begin, end = '']) =>
        begin === `${area}.` && key.endsWith(end) && QUOTED.has(key.slice(0, key.length - end.length)),
    ) ||
    (code !== undefined && (code === 'other' || QUOTED.has(code))) ||
    // What the trail calls a code is asked of each code that is recorded, by the tests of its words.
    area === 'auditDetail'
  );
}

it('shows every wording somewhere', () => {
  const unused = Object.entries(AREAS).flatMap(([area, { en }]) =>
    Object.keys(en).flatMap((key) => (isShown(area, key) ? [] : [`${area}.${key}`])),
  );
  expect(unused).toEqual([]);
});
