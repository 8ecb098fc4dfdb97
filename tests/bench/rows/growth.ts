import type { Answerer } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { bookingComparison } from './booking.ts';
import type { Comparison } from './compare.ts';
import { freeSlotsComparison } from './free-slots.ts';
import { weekComparison } from './pages.ts';
import { searchComparison, TYPED_IN_ANY_CLINIC } from './search.ts';

/** The same four acts in clinics of 1×, 10× and 100× the rows: does a long history or a full register slow them? */
export async function growthComparisons(
  ours: Answerer,
  visitors: readonly Visitor[],
  at: Date,
): Promise<Comparison[]> {
  const rows = await Promise.all(
    visitors.map(async (visitor) => [
      weekComparison(ours, null, visitor, at),
      await searchComparison(ours, null, visitor, TYPED_IN_ANY_CLINIC),
      freeSlotsComparison(ours, null, visitor, at),
      bookingComparison(ours, null, visitor, at),
    ]),
  );
  const times = visitors.map(
    ({ clinic }) => clinic.size.appointments / visitors[0]!.clinic.size.appointments,
  );
  return [0, 1, 2, 3].flatMap((act) =>
    rows.map((ofClinic, i) => ({ ...ofClinic[act]!, name: `${ofClinic[act]!.name} ${times[i]}×` })),
  );
}
