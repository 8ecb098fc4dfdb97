import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReturnPath, toReturnPath } from '#app/platform/return-path.ts';

describe('where a person may be sent after signing in', () => {
  test.each([
    '/',
    '/c/riverside/today',
    '/c/riverside/clients?page=2&sort=name',
    '/a?next=%2Fb',
    '/a-b_c.d~e/',
  ])('%s is a page of ours', (path) => {
    expect(isReturnPath(path)).toBe(true);
    expect(toReturnPath(path)).toBe(path);
  });

  test.each([
    '',
    'c/riverside',
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/a\\..\\\\evil.test',
    '/.//evil.test',
    '/a/..//evil.test',
    '/%2f/evil.test',
    '/%5Cevil.test',
    'https://evil.test',
    'javascript:alert(1)',
    '/\t/evil.test',
    '\n//evil.test',
    '/a\r\nset-cookie: a=b',
    '/a%0d%0ab',
    '/a b',
    '/ä',
    '/a#b',
    `/${'a'.repeat(512)}`,
    undefined,
    null,
    42,
    ['/a'],
  ])('%j is not', (path) => {
    expect(isReturnPath(path)).toBe(false);
    expect(toReturnPath(path)).toBe('/');
  });

  test('whatever is let through stays on this site', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('/', '\\', '.', 'a', '@', ':', '?', '%', '2', 'f', 'F', '5', 'c', '\t', ' '),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string()), (text) => {
        const path = toReturnPath(`/${text}`);
        const url = new URL(path, 'https://clinic.example');
        expect(url.host).toBe('clinic.example');
        expect(new URL(url.pathname, 'https://clinic.example').host).toBe('clinic.example');
        expect(
          new URL(
            decodeURIComponent(
              url.pathname.replaceAll(/%(?![0-9a-f]{2})/gi, '%25').replaceAll(/%[89a-f]./gi, 'x'),
            ),
            'https://clinic.example',
          ).host,
        ).toBe('clinic.example');
      }),
      { numRuns: 2000 },
    );
  });
});
