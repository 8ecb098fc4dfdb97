import { createHash, randomBytes } from 'node:crypto';

/** Between a session's own part of its token and the line: no part holds one. */
const LINE = '.';

/**
 * Makes a new 256-bit token. The browser keeps the token, the database only its hash. With `line` it goes on with the line of an
 * earlier session, under which the forms that stand open in the browser's other tabs were drawn.
 */
export function newSessionToken(line?: string): string {
  const own = randomBytes(32).toString('base64url');
  return line === undefined ? own : `${own}${LINE}${line}`;
}

/**
 * Returns what a session has in common with those it goes on from in the same browser, when the same person only proved
 * again who they are: the token of the first of them.
 */
export function lineOf(token: string): string {
  return token.split(LINE)[1] ?? token;
}

export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
