import { Children, cloneElement, Fragment, isValidElement, type ReactNode } from 'react';

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
  if (Array.isArray(shown)) return Children.map(shown as ReactNode[], breakable);
  if (!isValidElement<{ children?: ReactNode }>(shown)) return shown;
  const isElement = typeof shown.type === 'string' || shown.type === Fragment;
  const { children } = shown.props;
  return isElement && children !== undefined ? cloneElement(shown, undefined, breakable(children)) : shown;
}

function breakWords(text: string): ReactNode {
  const pieces = text.replace(LONG_WORD, (word) => piecesOf(word).join('\u0000')).split('\u0000');
  return pieces.length === 1
    ? text
    : pieces.map((piece, at) => (
        <Fragment key={at}>
          {at === 0 ? null : <wbr />}
          {piece}
        </Fragment>
      ));
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function piecesOf(word: string): string[] {
  const all = [...letters.segment(word)].map(({ segment }) => segment);
  if (all.length <= LONGEST) return [word];
  // Of one length, so that no line holds a letter alone.
  const count = Math.ceil(all.length / PIECE);
  const from = (at: number) => Math.round((at * all.length) / count);
  return Array.from({ length: count }, (_, at) => all.slice(from(at), from(at + 1)).join(''));
}
