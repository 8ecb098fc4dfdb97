export const LONGEST_TEXT = 160;

/** The GSM 7-bit default alphabet, 3GPP TS 23.038 section 6.2.1, escape and page break left out. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension table: each takes two septets. */
const EXTENSION = new Set('^{}\\[~]|€');

const PLAIN_PUNCTUATION: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
};

/** Length in septets, and the characters that GSM-7 cannot carry, each once. */
export function measureText(text: string): { septets: number; unsupported: string[] } {
  let septets = 0;
  const unsupported = new Set<string>();
  for (const character of text) {
    if (BASIC.has(character)) septets += 1;
    else if (EXTENSION.has(character)) septets += 2;
    else unsupported.add(character);
  }
  return { septets, unsupported: [...unsupported] };
}

/** One text message: GSM-7 alone and at most 160 septets. */
export function fitsOneText(text: string): boolean {
  const { septets, unsupported } = measureText(text);
  return unsupported.length === 0 && septets <= LONGEST_TEXT;
}

/**
 * The text in GSM-7 where it can be: Spanish á, í, ó and ú lose their accents (é and ñ are in the alphabet), typographic
 * punctuation becomes plain. What has no near equivalent stays, for `measureText` to report.
 */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC'), (character) => {
    if (BASIC.has(character) || EXTENSION.has(character)) return character;
    const plain = PLAIN_PUNCTUATION[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
    return measureText(plain).unsupported.length === 0 && plain !== '' ? plain : character;
  }).join('');
}
