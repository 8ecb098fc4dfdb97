/** Markup made by `html` alone: what was put into it is escaped. */
export class Html {
  readonly #text: string;

  constructor(proof: typeof MADE_HERE, text: string) {
    if (proof !== MADE_HERE) throw new Error('Markup is made by `html` alone.');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Known to this file only, so that nobody else makes an Html of any text. */
const MADE_HERE = Symbol('made by html');

type Part = string | number | Html | false | null | undefined;

/**
 * Markup for what stands in a page hundreds of times, where an element each is too dear (docs/decisions/098). Texts and
 * quoted attributes are escaped; nothing may be put anywhere else, so that a test forbids attributes without quotes.
 * What is false, null or undefined leaves nothing.
 */
export function html(markup: TemplateStringsArray, ...parts: readonly (Part | readonly Part[])[]): Html {
  let text = markup[0] ?? '';
  for (let i = 0; i < parts.length; i += 1) text += textOf(parts[i]) + (markup[i + 1] ?? '');
  return new Html(MADE_HERE, text);
}

/** Lets React place markup as it is: the only way into a page that does not escape. */
export function placed(markup: Html) {
  if (!(markup instanceof Html)) throw new TypeError('Only what `html` made is placed as it is.');
  return { dangerouslySetInnerHTML: { __html: markup.toString() } };
}

function textOf(part: Part | readonly Part[]): string {
  if (part === undefined || part === null || part === false) return '';
  if (typeof part === 'string') return SPECIAL.test(part) ? part.replace(EACH_SPECIAL, escapeOne) : part;
  if (part instanceof Html || typeof part === 'number') return part.toString();
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
