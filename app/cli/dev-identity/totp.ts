import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Computes the one-time code of one 30-second step (RFC 6238; RFC 4226, section 5.3). */
export function totpCode(
  secret: Buffer,
  time: Date,
  { digits = 6, algorithm = 'sha1' }: { digits?: number; algorithm?: 'sha1' | 'sha256' | 'sha512' } = {},
): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time.getTime() / 1000 / STEP_SECONDS)));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** Tells whether the code is that of this step, the one before or the one after (RFC 6238, section 5.2). */
export function isTotpCode(code: string, secret: Buffer, time: Date): boolean {
  const given = Buffer.from(code.replaceAll(/\s/g, ''));
  const matches = [-1, 0, 1].map((step) => {
    const expected = Buffer.from(totpCode(secret, new Date(time.getTime() + step * STEP_SECONDS * 1000)));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matches.includes(true);
}

/**
 * Decodes a secret as authenticator apps show it (RFC 4648, section 6; padding and spaces are optional).
 * @throws RangeError on any other character
 */
export function decodeBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text.toUpperCase().replaceAll(/[\s=]/g, '')) {
    const digit = BASE32.indexOf(character);
    if (digit < 0) throw new RangeError('not base32');
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}

/** Makes a new secret of 160 bits (RFC 4226, section 4), in base32. */
export function newTotpSecret(): string {
  // 256 is a multiple of 32, so every letter is as likely.
  return [...randomBytes(32)].map((byte) => BASE32[byte % BASE32.length]).join('');
}
