import type { Worded } from '#app/platform/i18n/message.ts';

/** One of the answers to an item, and what it counts. */
export interface Answer {
  readonly value: number;
  readonly words: Worded;
}

/** One question of an instrument. */
export interface Item {
  readonly key: string;
  readonly words: Worded;
  readonly answers: readonly Answer[];
  /** A high answer means little of what the scale measures: it counts the other way round. */
  readonly isReversed?: true | undefined;
}

/** From this score on, up to the next band, a scale means this. */
export interface Band {
  readonly from: number;
  readonly words: Worded;
}

/** A score: the sum of some of the items. Items of no scale are asked and not scored. */
export interface Scale {
  readonly key: string;
  readonly words: Worded;
  readonly items: readonly string[];
  /** How many items may be left out; their place is then taken by the average of the others, and the sum is rounded. */
  readonly missing: { readonly most: number; readonly rounding: 'nearest' | 'up' };
  /** From the lowest on; none where the source names none. */
  readonly bands: readonly Band[];
  /** A change of so many points is more than the instrument's own error; null where the source names none. */
  readonly reliableChange: { readonly points: number; readonly source: string } | null;
}

/**
 * An instrument as data. A version that is in use is never edited, because answered measures are read by it: a change is a
 * further version.
 */
export interface Instrument {
  readonly key: string;
  readonly version: number;
  /** The name by which the field knows it, in every language. */
  readonly name: string;
  readonly about: Worded;
  readonly instruction: Worded;
  readonly items: readonly Item[];
  /** The first is the one that is charted. */
  readonly scales: readonly [Scale, ...Scale[]];
  /** An answer of at least so much to this item must be seen by the therapist at once. */
  readonly alerts: readonly { readonly item: string; readonly from: number }[];
  readonly sources: readonly string[];
}

/** The answers by item; null is an item that was left out. */
export type Answers = Readonly<Record<string, number | null>>;

/** The score of one scale; null where too many items were left out. */
export interface Score {
  readonly scale: string;
  readonly value: number | null;
  readonly answered: number;
  readonly of: number;
}

/** Returns the highest score of a scale. */
export function highestOf(instrument: Instrument, scale: Scale): number {
  return itemsOf(instrument, scale).reduce((sum, item) => sum + Math.max(...valuesOf(item)), 0);
}

/** Scores every scale of an instrument, in their order, each by its own rule for items that were left out. */
export function scoresOf(instrument: Instrument, answers: Answers): Score[] {
  return instrument.scales.map((scale) => {
    const items = itemsOf(instrument, scale);
    const counted = items.flatMap((item) => {
      const given = answers[item.key] ?? null;
      return given === null ? [] : [countOf(item, given)];
    });
    const [answered, of] = [counted.length, items.length];
    const sum = counted.reduce((one, other) => one + other, 0);
    const isScored = answered > 0 && of - answered <= scale.missing.most;
    return {
      scale: scale.key,
      value: isScored ? prorate(sum, answered, of, scale.missing.rounding) : null,
      answered,
      of,
    };
  });
}

/** Returns the band of a score. */
export function bandOf({ bands }: Pick<Scale, 'bands'>, value: number): Band | null {
  return bands.findLast(({ from }) => from <= value) ?? null;
}

/** Tells whether these answers must be seen by the therapist at once. */
export function raisesAlert({ alerts }: Instrument, answers: Answers): boolean {
  return alerts.some(({ item, from }) => (answers[item] ?? -Infinity) >= from);
}

/** Tells whether an item that may raise an alert was left out. */
export function leftAlertOut({ alerts }: Instrument, answers: Answers): boolean {
  return alerts.some(({ item }) => answers[item] === null);
}

/** What lies between two scores of one scale. */
export interface Change {
  /** How many points the later score is higher; negative where it is lower. */
  readonly points: number;
  /** Null where the instrument names no threshold. */
  readonly isReliable: boolean | null;
}

/** Compares two scores of one scale by the threshold of the instrument. */
export function changeBetween(
  { reliableChange }: Pick<Scale, 'reliableChange'>,
  before: number,
  after: number,
): Change {
  const points = after - before;
  return { points, isReliable: reliableChange && Math.abs(points) >= reliableChange.points };
}

function itemsOf({ items }: Instrument, scale: Scale): Item[] {
  return items.filter(({ key }) => scale.items.includes(key));
}

function valuesOf({ answers }: Item): number[] {
  return answers.map(({ value }) => value);
}

function countOf(item: Item, given: number): number {
  const values = valuesOf(item);
  return item.isReversed ? Math.min(...values) + Math.max(...values) - given : given;
}

/** Whole numbers alone, so that a half is a half. */
function prorate(sum: number, answered: number, of: number, rounding: 'nearest' | 'up'): number {
  const whole = sum * of;
  return rounding === 'up'
    ? Math.ceil(whole / answered)
    : Math.floor((2 * whole + answered) / (2 * answered));
}
