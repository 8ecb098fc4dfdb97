import { createHash } from 'node:crypto';
import { now } from './clock.ts';
import { randomBytes } from './crypto/random-bytes.ts';

/**
 * Makes a UUIDv7 (RFC 9562 §5.7). It begins with the time in milliseconds, so that new rows are stored together in an
 * index.
 */
export function newId(at: Date = now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return hyphenated(bytes);
}

/**
 * Makes an id from a text: always the same UUID (version 8, RFC 9562 §5.8) for the same text. So a thing has an id
 * before it exists.
 */
export function idFrom(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return hyphenated(bytes);
}

/** Tells whether `text` has the form of a UUID; anything else must not reach a uuid column. */
export function isId(text: unknown): text is string {
  return (
    typeof text === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
  );
}

function hyphenated(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
