import { describe, expect, it } from 'vitest';
import { ACTS } from '#app/modules/audit/actions.ts';
import { translator } from '#app/platform/i18n/index.ts';

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
});
