import type { Measured } from '../load/measure-load.ts';
import { mediansOf, sumOf, type Medians } from './medians.ts';
import type { SideRow } from './side-rows.ts';

/** One row of the two builds. */
export interface BesideRow {
  readonly name: string;
  readonly ours: Medians;
  readonly beside: Medians;
  readonly floor: Medians | null;
  /** Ours ÷ beside, of the medians: below 1 is less than the other build takes. */
  readonly ratios: Pick<Medians, 'web' | 'postgres' | 'sum'>;
  /** Least and greatest ratio of the sums in one round: what the figures are worth. */
  readonly spread: readonly [number, number];
  /** Requests per second over the floor's. */
  readonly ofFloor: { readonly ours: number; readonly beside: number } | null;
  readonly rounds: readonly Round[];
}

export interface Round {
  readonly ours: Measured;
  readonly beside: Measured;
  readonly floor: Measured | null;
}

/** Measures a row of both builds, and its floor, in turn in each round. */
export async function measureInTurn(ours: SideRow, beside: SideRow, count: number): Promise<BesideRow> {
  const rounds: Round[] = [];
  for (let n = 0; n < count; n += 1) {
    rounds.push({
      ours: await ours.measure(n),
      beside: await beside.measure(n),
      floor: (await ours.measureFloor?.(n)) ?? null,
    });
  }
  const floors = rounds.flatMap(({ floor }) => floor ?? []);
  const of = {
    ours: mediansOf(rounds.map((round) => round.ours)),
    beside: mediansOf(rounds.map((round) => round.beside)),
    floor: floors.length === 0 ? null : mediansOf(floors),
  };
  const ratio = (figure: 'web' | 'postgres' | 'sum') => short(of.ours[figure] / of.beside[figure]);
  const sums = rounds.map((round) => short(sumOf(round.ours) / sumOf(round.beside)));
  const ofFloor = ({ perSecond }: Medians) => short(perSecond / of.floor!.perSecond);
  return {
    name: ours.name,
    ...of,
    ratios: { web: ratio('web'), postgres: ratio('postgres'), sum: ratio('sum') },
    spread: [Math.min(...sums), Math.max(...sums)],
    ofFloor: of.floor && { ours: ofFloor(of.ours), beside: ofFloor(of.beside) },
    rounds,
  };
}

/** Two digits that count, three from 1 on. */
function short(n: number): number {
  return Number(n.toPrecision(n < 1 ? 2 : 3));
}
