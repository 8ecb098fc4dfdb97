import { markup, type Markup } from './markup.ts';
import { shapeOf, tokenOf, type MarkColour } from './mark-shapes.ts';

/** A small shape in a colour, beside the word for which it stands: each colour has a shape of its own. */
export function Mark({ colour }: { colour: MarkColour }) {
  return (
    <svg className={classOf(colour)} viewBox="0 0 20 20" width="12" height="12" aria-hidden="true">
      <path d={shapeOf(colour)} />
    </svg>
  );
}

const made = new Map<MarkColour, Markup>();

/** Draws as markup what `Mark` draws. */
export function markMarkup(colour: MarkColour): Markup {
  let mark = made.get(colour);
  if (mark === undefined)
    made.set(
      colour,
      (mark = markup`<svg class="${classOf(colour)}" viewBox="0 0 20 20" width="12" height="12" aria-hidden="true"><path d="${shapeOf(colour)}"></path></svg>`),
    );
  return mark;
}

function classOf(colour: MarkColour): string {
  return `mark mark--${tokenOf(colour)}`;
}
