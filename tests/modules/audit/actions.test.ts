import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#app/modules/audit/actions.ts';
import { translator } from '#app/platform/i18n/index.ts';

/** Every `action: 'thing.verb'` written in the product, with the file that writes it. */
function literals(): { action: string; file: string }[] {
  return globSync(['app/**/*.{ts,tsx}', 'db/**/*.ts', 'jobs/**/*.ts']).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => ({
      action,
      file,
    })),
  );
}

describe('the words of the audit trail', () => {
  it('knows every act that the system records', () => {
    const unknown = literals().filter(({ action }) => !Object.hasOwn(AUDIT_ACTIONS, action));
    expect(unknown).toEqual([]);
    expect(literals().length).toBeGreaterThan(5);
  });

  it('tells each act differently, in both languages', () => {
    for (const locale of ['en', 'es'] as const) {
      const t = translator(locale);
      const words = Object.values(AUDIT_ACTIONS).map((key) => t(key));
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
