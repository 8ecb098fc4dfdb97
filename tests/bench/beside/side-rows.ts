import { measureLoad, type Answerer, type Measured } from '../load/measure-load.ts';
import { bookingComparison } from '../rows/booking.ts';
import type { Comparison } from '../rows/compare.ts';
import { directoryComparisons } from '../rows/directory.ts';
import { matchesComparison } from '../rows/matches.ts';
import { pageComparisons } from '../rows/pages.ts';
import { refusedComparison } from '../rows/refused.ts';
import { measureRush } from '../rows/rush.ts';
import { searchComparison } from '../rows/search.ts';
import { signInComparison } from '../rows/sign-in.ts';
import type { Scale } from '../scale.ts';
import type { Provider } from '../servers/provider.ts';
import type { Side } from './open-side.ts';

/** One row of one side: measures its n-th round, the first from cold. */
export interface SideRow {
  readonly name: string;
  readonly measure: (round: number) => Promise<Measured>;
  readonly measureFloor: ((round: number) => Promise<Measured>) | null;
}

export interface RowOptions {
  readonly scale: Scale;
  readonly provider: Provider;
  readonly at: Date;
  /** Posts of the rush. */
  readonly posts: number;
}

const AT_ONCE = 8;
/** A server works for weeks: of the time in which its code is compiled nothing is counted. */
const COLD = { warmUpMs: 4_000, warmUpActs: 1_000 };
/** Its code is compiled; connections are opened again. */
const WARM = { warmUpMs: 100, warmUpActs: 16 };
/** On a busy machine fewer would be answered in the time, and processor time is counted in hundredths of a second. */
const MEASURE_ACTS = 150;

/** Every row of one side; `floor` is null for the side that has none. */
export async function sideRows(side: Side, floor: Answerer | null, options: RowOptions): Promise<SideRow[]> {
  const { scale, provider, at, posts } = options;
  const visitor = side.desks[0]!;
  const comparisons: Comparison[] = [
    bookingComparison(side, floor, visitor, at),
    ...pageComparisons(side, floor, visitor, at),
    await searchComparison(side, floor, visitor),
    await signInComparison(side, floor, provider, visitor.clinic.receptionistId),
    ...side.candidates.map((one) => matchesComparison(side, floor, one)),
    ...directoryComparisons(side, side.candidates, visitor),
    refusedComparison(side, visitor, at),
  ];
  const measured = { measureMs: scale.measureMs, measureActs: MEASURE_ACTS };
  const rows: SideRow[] = comparisons.map(({ name, ours, floor: bare }) => {
    const measuring = (load: typeof ours) => (round: number) =>
      measureLoad(load, AT_ONCE, { ...(round === 0 ? COLD : WARM), ...measured });
    return { name, measure: measuring(ours), measureFloor: bare && measuring(bare) };
  });
  const rush = (n: number) => measureRush(side, side.desks, { posts, n, at });
  return [...rows, { name: `rush of ${posts}`, measure: rush, measureFloor: null }];
}
