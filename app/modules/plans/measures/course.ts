import { bandOf, changeBetween, type Band, type Change, type Instrument, type Scale } from './instrument.ts';
import type { MeasureContent } from './measure-content.ts';

/** A measure as its course is read. */
interface Given {
  readonly id: string;
  readonly instrument: Instrument;
  readonly content: MeasureContent;
  readonly givenAt: Date;
  readonly replacedById: string | null;
}

/** One score on the course of an instrument. */
export interface CoursePoint {
  readonly id: string;
  readonly givenAt: Date;
  readonly value: number;
  readonly band: Band | null;
}

/** How a client's score on one instrument went: its first scale, over what was scored and not corrected. */
export interface Course {
  readonly scale: Scale;
  /** From the earliest on; at least one. */
  readonly points: readonly CoursePoint[];
  /** From the score before the latest, and from the first where that is another. */
  readonly changes: readonly (Change & { readonly since: Date })[];
}

/** Returns the course of these measures of one instrument, which come with the newest first; null where none is scored. */
export function courseOf(measures: readonly Given[]): Course | null {
  const points = measures.toReversed().flatMap(({ id, instrument, content, givenAt, replacedById }) => {
    const [scale] = instrument.scales;
    const value = content.scores.find((score) => score.scale === scale.key)?.value ?? null;
    if (value === null || replacedById !== null) return [];
    return [{ id, givenAt, value, band: bandOf(scale, value) }];
  });
  const [scale] = measures[0]?.instrument.scales ?? [];
  const latest = points.at(-1);
  if (latest === undefined || scale === undefined) return null;
  const earlier = points.slice(0, -1);
  const compared = [...new Set([earlier.at(-1), earlier[0]])].filter((point) => point !== undefined);
  return {
    scale,
    points,
    changes: compared.map(({ value, givenAt }) => ({
      ...changeBetween(scale, value, latest.value),
      since: givenAt,
    })),
  };
}
