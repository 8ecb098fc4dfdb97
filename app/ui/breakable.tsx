import { Children, cloneElement, Fragment, isValidElement, type ReactNode } from 'react';
import { markup, type Markup } from './markup.ts';

/** In letters: no table has a column for a longer word, and a shorter one stays whole. */
const LONGEST = 16;
const PIECE = 7;
const LONG_WORD = new RegExp(`\\S{${LONGEST + 1},}`, 'g');

/**
 * Returns what a cell shows with places at which its long words may break, so that none widens the page. It looks into
 * elements, not into components: those that show a name ask for themselves.
 */
export function breakable(shown: ReactNode): ReactNode {
  if (typeof shown === 'string') return breakWords(shown);
  if (Array.isArray(shown)) {
    const all = shown as readonly ReactNode[];
    return all.every((one) => breakable(one) === one) ? shown : Children.map(all, breakable);
  }
  if (!isValidElement<{ children?: ReactNode }>(shown)) return shown;
  const { children } = shown.props;
  if (children === undefined || !(typeof shown.type === 'string' || shown.type === Fragment)) return shown;
  const broken = breakable(children);
  // Nearly every cell is of short words, and is shown as it is.
  return broken === children ? shown : cloneElement(shown, undefined, broken);
}

/** Draws a text with the same places. */
export function breakableMarkup(text: string): string | Markup {
  const [first = '', ...others] = brokenWords(text);
  return others.length === 0 ? text : markup`${first}${others.map((piece) => markup`<wbr/>${piece}`)}`;
}

function breakWords(text: string): ReactNode {
  const pieces = brokenWords(text);
  return pieces.length === 1
    ? text
    : pieces.map((piece, at) => (
        <Fragment key={at}>
          {at === 0 ? null : <wbr />}
          {piece}
        </Fragment>
      ));
}

/** Returns the text in the pieces between which it may break; nearly always whole. */
function brokenWords(text: string): readonly string[] {
  if (text.length <= LONGEST) return [text];
  return text.replace(LONG_WORD, (word) => piecesOf(word).join('\u0000')).split('\u0000');
}

const ONE_BY_ONE = /^[!-~]*$/;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function piecesOf(word: string): string[] {
  // Where every sign is a letter of its own nothing has to be asked, which takes a hundred times as long.
  const all = ONE_BY_ONE.test(word) ? [...word] : [...letters.segment(word)].map(({ segment }) => segment);
  if (all.length <= LONGEST) return [word];
  // Of one length, so that no line holds a letter alone.
  const count = Math.ceil(all.length / PIECE);
  const from = (at: number) => Math.round((at * all.length) / count);
  return Array.from({ length: count }, (_, at) => all.slice(from(at), from(at + 1)).join(''));
}
