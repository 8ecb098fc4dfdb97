import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTS } from '#app/modules/audit/actions.ts';
import { translator } from '#app/platform/i18n/index.ts';

/** A line with `action:`, unless it declares a type, or what is handed to a function that names an act. */
const TOLD =
  /\baction: (?![^\n]*' \| ')[^\n]*|\b(?:actOn|actOnPlan|openPlansToChange|openReview|findColleague|findPair|lockLicence|lockLocation|lockRoom|recordSession)\([^)]*/g;
/** `thing.verb`, each of them where a condition chooses. */
const ACT = /'([a-z-]+\.[a-z-]+)'/g;

/** Every act that some source file records. */
function recordedActs(): Set<string> {
  const told = globSync(['app/**/*.{ts,tsx}', 'db/**/*.ts', 'jobs/**/*.ts']).flatMap(
    (file) => readFileSync(file, 'utf8').match(TOLD) ?? [],
  );
  return new Set(told.flatMap((line) => [...line.matchAll(ACT)].map(([, act = '']) => act)));
}

describe('the words of the audit trail', () => {
  it('tells each act differently, in both languages', () => {
    for (const locale of ['en', 'es'] as const) {
      const t = translator(locale);
      const words = Object.values(ACTS).map((act) => t(act.words));
      expect(new Set(words).size).toBe(words.length);
      expect(words.length).toBeGreaterThan(40);
    }
  });

  it('has an act once, whichever module declares it', async () => {
    const doors = import.meta.glob<Record<string, object>>('/app/modules/**/acts.ts', { eager: true });
    const declared = Object.values(doors).flatMap((door) => Object.values(door).flatMap(Object.keys));
    expect(declared.toSorted()).toEqual(Object.keys(ACTS).toSorted());
  });

  it('has words for no act that nothing records', () => {
    const recorded = recordedActs();
    expect(Object.keys(ACTS).filter((act) => !recorded.has(act))).toEqual([]);
  });
});
