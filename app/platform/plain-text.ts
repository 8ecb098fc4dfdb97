/**
 * Signs that HTML takes in no text (WHATWG HTML, "control characters" and "noncharacters") and that no person types: C0
 * but tab and line end, DEL, C1, and the code points that are no characters. PostgreSQL refuses the first of them.
 */
const FORBIDDEN = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;
const ALLOWED = new Set(['\t', '\n']);

/**
 * Returns typed text as it is judged, stored and shown: a line ends in LF alone, although a browser posts CRLF, and
 * signs that no text may have are left out (docs/decisions/111). Every form passes here before its schema counts.
 */
export function plainText(typed: string): string {
  return typed.replace(/\r\n?/g, '\n').replace(FORBIDDEN, (sign) => (ALLOWED.has(sign) ? sign : ''));
}

/** Tells whether a text holds a sign that `plainText` would leave out. */
export function hasForbiddenSigns(text: string): boolean {
  const lines = text.replace(/\r\n?/g, '\n');
  return plainText(lines) !== lines;
}
