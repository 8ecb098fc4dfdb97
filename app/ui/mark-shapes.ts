/** The colours of a mark, in the order of their tokens, each with the shape that tells it without its colour, on a 20 by 20 grid. */
const SHAPES = {
  blue: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14z',
  violet: 'M4 4h12v12H4z',
  green: 'M10 2.5l8.5 15h-17z',
  orange: 'M10 1.5L18.5 10 10 18.5 1.5 10z',
  pink: 'M7.5 2h5v5.5H18v5h-5.5V18h-5v-5.5H2v-5h5.5z',
  grey: 'M10 1.5l2.6 5.6 6.1.7-4.5 4.2 1.2 6L10 15l-5.4 3 1.2-6-4.5-4.2 6.1-.7z',
} as const;

export type MarkColour = keyof typeof SHAPES;

export const MARK_COLOURS = Object.keys(SHAPES) as readonly MarkColour[] as readonly [
  MarkColour,
  ...MarkColour[],
];

/** The number of the tokens of a colour, `--colour-1` to `--colour-6`. */
export function tokenOf(colour: MarkColour): number {
  return MARK_COLOURS.indexOf(colour) + 1;
}

export function shapeOf(colour: MarkColour): string {
  return SHAPES[colour];
}
