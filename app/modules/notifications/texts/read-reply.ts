export type ReplyMeaning =
  'opt-out' | 'opt-in' | 'help' | 'accept' | 'decline' | { readonly choice: number } | 'other';

/** 47 CFR 64.1200(a)(10) names the first line; "any reasonable wording" counts too. */
const OPT_OUT_WORDS = [
  ...['STOP', 'QUIT', 'END', 'REVOKE', 'OPT OUT', 'CANCEL', 'UNSUBSCRIBE'],
  ...[
    'OPTOUT',
    'STOPALL',
    'UNSUB',
    'REMOVE ME',
    'ALTO',
    'PARE',
    'PARAR',
    'PAREN',
    'BASTA',
    'DETENER',
    'BAJA',
  ],
  ...['CANCELAR', 'TERMINAR', 'FIN', 'DESUSCRIBIR', 'DESUSCRIBIRME'],
];
const OPT_IN_WORDS = [
  'START',
  'UNSTOP',
  'OPT IN',
  'OPTIN',
  'SUBSCRIBE',
  'INICIAR',
  'COMENZAR',
  'ALTA',
  'SUSCRIBIR',
];
const HELP_WORDS = ['HELP', 'INFO', 'AYUDA'];
const ACCEPT_WORDS = ['Y', 'YES', 'SI', 'YES PLEASE'];
const DECLINE_WORDS = ['N', 'NO', 'NO THANKS', 'NO THANK YOU', 'NO GRACIAS'];

/** Words that change nothing around a keyword: "please stop now", "stop all texts, thank you". */
const FILLERS = new Set(
  (
    'PLEASE PLS PLZ THANKS THANK YOU NOW ALL IT THIS THESE THE TEXT TEXTS TEXTING MESSAGE MESSAGES MESSAGING SMS ME ' +
    'SENDING ANY FROM OF MY YOUR POR FAVOR GRACIAS YA LOS LAS DE MENSAJES MENSAJE TEXTOS TODO TODOS'
  ).split(' '),
);

/** Wordings without a keyword that no reasonable person takes otherwise. */
const OPT_OUT_PHRASES = [
  /\b(STOP|QUIT|CEASE) (\w+ ){0,2}(TEXT|TEXTS|TEXTING|MESSAGE|MESSAGES|MESSAGING|SMS)\b/,
  /\b(DO NOT|DONT|NEVER) (SEND (ME )?(ANY )?(MORE )?)?(TEXT|TEXTS|MESSAGE|MESSAGES|SMS)\b/,
  /\b(DO NOT|DONT) WANT (\w+ ){0,3}(TEXTS|MESSAGES|SMS)\b/,
  /\bNO MORE (TEXT|TEXTS|MESSAGE|MESSAGES|SMS)\b/,
  /\b(REMOVE|TAKE) (ME|MY (PHONE |CELL )?NUMBER|THIS NUMBER) (FROM|OFF)\b/,
  /\b(STOP|QUIT) (CONTACTING|BOTHERING) ME\b/,
  /\b(DO NOT|DONT) CONTACT ME\b/,
  /\bUNSUBSCRIBE ME\b|\bOPT ME OUT\b|\b(WANT|LIKE|WISH) TO (OPT OUT|UNSUBSCRIBE)\b|\bI (REVOKE|OPT OUT)\b/,
  /\bNO (ME )?(MANDE|MANDEN|ENVIE|ENVIEN|ESCRIBA|ESCRIBAN) MAS\b|\bNO MAS (MENSAJES|TEXTOS|SMS)\b/,
  /\bNO (QUIERO|DESEO) (\w+ ){0,2}(MENSAJES|TEXTOS|SMS)\b|\bNO ME (MANDEN?|ENVIEN?|ESCRIBAN?|CONTACTEN?)\b/,
  /\bDEJEN? DE (MANDAR|ENVIAR|ESCRIBIR)(ME)?\b|\b(DARME|DEME|DENME|DAR) DE BAJA\b/,
];

/**
 * Returns what a reply means. CANCEL alone opts out, as carriers require; wording that names an appointment is for a person, as
 * everything else that is not meant without doubt (`other`).
 */
export function readReply(text: string): ReplyMeaning {
  const words = toWords(text);
  const joined = words.join(' ');
  if (/\bCANCEL(AR)?\b.*\b(APPOINTMENT|APPT|VISIT|SESSION|CITA|SESION)\b/.test(joined)) return 'other';
  if (OPT_OUT_PHRASES.some((phrase) => phrase.test(joined))) return 'opt-out';
  if (isOnly(words, OPT_OUT_WORDS)) return 'opt-out';
  if (isOnly(words, OPT_IN_WORDS)) return 'opt-in';
  if (isOnly(words, HELP_WORDS)) return 'help';
  // Exactly these: a booking follows from one word more or less.
  if (ACCEPT_WORDS.includes(joined)) return 'accept';
  if (DECLINE_WORDS.includes(joined)) return 'decline';
  return /^[1-9]$/.test(joined) ? { choice: Number(joined) } : 'other';
}

/** Capitals without accents or punctuation; letters typed apart ("S T O P") are put together. */
function toWords(text: string): string[] {
  const plain = text
    .slice(0, 2_000)
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '');
  const words = plain.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 1 && words.every((word) => word.length === 1) ? [words.join('')] : words;
}

/** Tells whether nothing but one of `keywords` is left, with fillers before or after it. */
function isOnly(words: readonly string[], keywords: readonly string[]): boolean {
  const text = ` ${words.join(' ')} `;
  return keywords.some((keyword) => {
    const at = text.indexOf(` ${keyword} `);
    if (at < 0) return false;
    const around = `${text.slice(0, at)} ${text.slice(at + keyword.length + 1)}`.trim();
    return around === '' || around.split(/\s+/).every((word) => FILLERS.has(word) || word === keyword);
  });
}
