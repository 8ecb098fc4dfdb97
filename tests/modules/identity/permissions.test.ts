import { expect, it } from 'vitest';
import { PERMISSIONS } from '#app/modules/identity/permissions.ts';

it('tells each permission differently, and in words of each language', () => {
  const all = Object.values(PERMISSIONS);
  for (const locale of ['en', 'es'] as const) {
    const words = all.map((permission) => permission[locale].trim());
    expect(words).not.toContain('');
    expect(new Set(words).size).toBe(all.length);
  }
  expect(all.filter(({ en, es }) => en === (es as string))).toEqual([]);
});
