import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#app/modules/audit/actions.ts';
import { translator } from '#app/platform/i18n/index.ts';

const FILES = globSync(['app/**/*.{ts,tsx}', 'db/**/*.ts', 'jobs/**/*.ts']).filter(
  (file) => !file.endsWith('modules/audit/actions.ts'),
);
const SOURCES = new Map(FILES.map((file) => [file, readFileSync(file, 'utf8')]));

/** A line with `action:`, or the arguments of one of the functions that record an act. */
const TOLD = /\baction: [^\n]*|\b(?:recordChange|changeStatus|step|refuseStranger|recordSession)\([^)]*/g;
/** `thing.verb`, each of them where a condition chooses. */
const ACTION = /'([a-z-]+\.[a-z-]+)'/g;

/** Every act that is written in the product, with the file that writes it. */
function literals(): { action: string; file: string }[] {
  return [...SOURCES].flatMap(([file, source]) =>
    [...source.matchAll(TOLD)].flatMap(([told]) =>
      [...told.matchAll(ACTION)].map(([, action = '']) => ({ action, file })),
    ),
  );
}

describe('the words of the audit trail', () => {
  it('knows every act that the system records', () => {
    const unknown = literals().filter(({ action }) => !Object.hasOwn(AUDIT_ACTIONS, action));
    expect(unknown).toEqual([]);
    expect(literals().length).toBeGreaterThan(5);
  });

  it('has words for no act that nothing records', () => {
    const recorded = new Set(literals().map(({ action }) => action));
    expect(Object.keys(AUDIT_ACTIONS).filter((action) => !recorded.has(action))).toEqual([]);
  });

  it('tells each act differently, in both languages', () => {
    for (const locale of ['en', 'es'] as const) {
      const t = translator(locale);
      const words = Object.values(AUDIT_ACTIONS).map((key) => t(key));
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
