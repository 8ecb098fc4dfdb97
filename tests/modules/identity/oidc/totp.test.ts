import { describe, expect, test } from 'vitest';
import { decodeBase32, isTotpCode, totpCode } from '#app/cli/dev-identity/totp.ts';

const SECRETS = {
  sha1: Buffer.from('12345678901234567890'),
  sha256: Buffer.from('12345678901234567890123456789012'),
  sha512: Buffer.from('1234567890123456789012345678901234567890123456789012345678901234'),
};

describe('one-time codes', () => {
  test.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('are those of RFC 6238, appendix B, at second %i', (seconds, sha1, sha256, sha512) => {
    const time = new Date(seconds * 1000);
    expect(totpCode(SECRETS.sha1, time, { digits: 8 })).toBe(sha1);
    expect(totpCode(SECRETS.sha256, time, { digits: 8, algorithm: 'sha256' })).toBe(sha256);
    expect(totpCode(SECRETS.sha512, time, { digits: 8, algorithm: 'sha512' })).toBe(sha512);
  });

  test('are taken one step early and one step late, not two', () => {
    const at = (seconds: number) => new Date(1_772_000_010_000 + seconds * 1000);
    const code = totpCode(SECRETS.sha1, at(0));
    const taken = [-60, -30, 0, 30, 60].map((seconds) => isTotpCode(code, SECRETS.sha1, at(seconds)));
    expect(taken).toEqual([false, true, true, true, false]);
    expect(isTotpCode(`${code.slice(0, 3)} ${code.slice(3)}`, SECRETS.sha1, at(0))).toBe(true);
    expect(isTotpCode('', SECRETS.sha1, at(0))).toBe(false);
    expect(isTotpCode(`${code}0`, SECRETS.sha1, at(0))).toBe(false);
  });

  test.each([
    ['', ''],
    ['MY======', 'f'],
    ['MZXW6===', 'foo'],
    ['MZXW6YTB', 'fooba'],
    ['mzxw 6ytb oi', 'foobar'],
    ['JBSWY3DPEHPK3PXP', 'Hello!\u00de\u00ad\u00be\u00ef'],
  ])('read secrets as RFC 4648 writes them: %j', (text, bytes) => {
    expect(decodeBase32(text).toString('latin1')).toBe(bytes);
  });

  test('do not read what is no base32', () => {
    expect(() => decodeBase32('MZXW1')).toThrow(RangeError);
  });
});
