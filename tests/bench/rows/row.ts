import type { Measured } from '../load/measure-load.ts';

/** One line of the bench: our figure, and the floor's where there is one. */
export interface Row {
  readonly name: string;
  /** What was done, and over which floor. */
  readonly what: string;
  readonly ours: Measured;
  readonly floor: Measured | null;
}
