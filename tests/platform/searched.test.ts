import { expect, it } from 'vitest';
import { searched } from '#app/platform/fields.schema.ts';

it('a search takes the beginning of what is pasted, rather than nothing of it', () => {
  expect(searched.parse(` ${'Ng, Xu '.repeat(40)}`)).toBe('Ng, Xu '.repeat(40).slice(0, 100));
  expect(searched.parse(undefined)).toBeUndefined();
});
