/** Markup that only `markup` makes. Everything put into it is escaped. */
export class Markup {
  readonly #text: string;

  constructor(proof: typeof MADE_HERE, text: string) {
    if (proof !== MADE_HERE) throw new Error('Markup is made by `markup` alone.');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Only this file knows it, so that nobody else makes a Markup of any text. */
const MADE_HERE = Symbol('made by markup');

type Part = string | number | Markup | false | null | undefined;

/**
 * Makes markup for what a page has hundreds of times, or what stands on every page, where an element for each would be
 * too slow (docs/decisions/098). It escapes texts and quoted attributes. Values may stand nowhere else; a test forbids
 * attributes without quotes. A value of false, null or undefined leaves nothing.
 */
export function markup(pieces: TemplateStringsArray, ...parts: readonly (Part | readonly Part[])[]): Markup {
  let text = pieces[0] ?? '';
  for (let i = 0; i < parts.length; i += 1) text += textOf(parts[i]) + (pieces[i + 1] ?? '');
  return new Markup(MADE_HERE, text);
}

/** Lets React place markup as it is. It is the only way into a page that does not escape. */
export function placed(made: Markup) {
  if (!(made instanceof Markup)) throw new TypeError('Only what `markup` made is placed as it is.');
  return { dangerouslySetInnerHTML: { __html: made.toString() } };
}

function textOf(part: Part | readonly Part[]): string {
  if (part === undefined || part === null || part === false) return '';
  if (typeof part === 'string') return SPECIAL.test(part) ? part.replace(EACH_SPECIAL, escapeOne) : part;
  if (part instanceof Markup || typeof part === 'number') return part.toString();
  return part.map(textOf).join('');
}

const SPECIAL = /["&'<>]/;
const EACH_SPECIAL = /["&'<>]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
};
const escapeOne = (character: string) => ESCAPES[character] ?? '';
