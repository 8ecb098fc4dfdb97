/** How long a pairing code can be used. */
export const CODE_MINUTES = 10;

/** Digits and letters that nobody mistakes for another: neither 0 and O, nor 1, I and L, nor U and V. */
export const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Eight signs of thirty are some 6.5 × 10¹¹ codes. */
export const CODE_LENGTH = 8;

/** How long the token before the tablet's own still counts after its own was seen: for a button that was pressed twice. */
const LATE_SECONDS = 10;

/** Returns a code as it is read aloud and typed: `4KFP-7WQX`. */
export function showCode(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
}

/** Reads a code as somebody typed it, in capitals or not, with or without the hyphen; null when it cannot be one. */
export function readCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s\-–—]/g, '');
  return code.length === CODE_LENGTH && [...code].every((sign) => CODE_SIGNS.includes(sign)) ? code : null;
}

/**
 * Tells whether the token before the tablet's own is still taken: as long as the tablet has not shown its own, because the
 * answer that brought it may be lost, and for some seconds after.
 */
export function isPreviousTaken(tokenSeenAt: Date | null, now: Date): boolean {
  return tokenSeenAt === null || now.getTime() - tokenSeenAt.getTime() <= LATE_SECONDS * 1_000;
}

/** So many wrong tries may follow each other at once, and then one a minute. */
const WRONG_TRIES = 6;
const WRONG_TRY_MS = 60_000;

/** Tells whether a kiosk must wait before somebody is looked for again, after the wrong tries that reach until `triesUntil`. */
export function mustWait(triesUntil: Date | null, now: Date): boolean {
  return triesUntil !== null && triesUntil.getTime() - now.getTime() > (WRONG_TRIES - 1) * WRONG_TRY_MS;
}

/** Returns until when the wrong tries reach after one more (the generic cell rate algorithm). */
export function afterWrongTry(triesUntil: Date | null, now: Date): Date {
  return new Date(Math.max(triesUntil?.getTime() ?? 0, now.getTime()) + WRONG_TRY_MS);
}
