/**
 * Signs that HTML takes in no text (WHATWG HTML, "control characters" and "noncharacters") and that no person types: C0
 * but tab and line end, DEL, C1, and the code points that are no characters. PostgreSQL refuses the first of them.
 */
const FORBIDDEN = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;
/** A letter with accents of their own. Letters that stand alone stay as they are: some names are told apart by them. */
const ACCENTED = /\P{M}\p{M}+/gu;
const ALLOWED = new Set(['\t', '\n']);
/** A sign that somebody sees. The blank of Braille is none, though Unicode counts it as a symbol. */
const VISIBLE = /[^\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Returns typed text as it is judged, stored and shown: a line ends in LF alone, although a browser posts CRLF, a letter
 * and its accent are one sign (NFC), and signs that no text may have are left out (docs/decisions/111). A text of which
 * nobody would see anything is empty, so that it is no reason and no name. Every form passes here before its schema
 * counts.
 */
export function plainText(typed: string): string {
  const text = withoutForbidden(typed.replace(/\r\n?/g, '\n')).replace(ACCENTED, (signs) =>
    signs.normalize('NFC'),
  );
  return VISIBLE.test(text) || text.trim() === '' ? text : '';
}

/** Tells whether a text holds a sign that `plainText` would leave out. */
export function hasForbiddenSigns(text: string): boolean {
  const lines = text.replace(/\r\n?/g, '\n');
  return withoutForbidden(lines) !== lines;
}

function withoutForbidden(text: string): string {
  return text.replace(FORBIDDEN, (sign) => (ALLOWED.has(sign) ? sign : ''));
}
