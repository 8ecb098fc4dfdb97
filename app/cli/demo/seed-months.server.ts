import { eq } from 'drizzle-orm';
import { monthsBetween } from '#app/modules/setup/expertise/demand.ts';
import { recordMonth } from '#app/modules/setup/expertise/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { specializationMonths } from '#db/schema/therapists-months.ts';
import type { Scope } from '#db/tenant.server.ts';

/** How the months before this one stood against it, the oldest first: more waited, and therapists took fewer. */
const BEFORE = [
  { waiting: 6, openings: 0.1 },
  { waiting: 8, openings: 0.05 },
  { waiting: 7, openings: 0 },
  { waiting: 4, openings: 0.1 },
  { waiting: 2, openings: 0.4 },
] as const;

/** Puts demand and supply of some months on record, as the job would have in each of them. */
export async function seedMonths(scope: Scope): Promise<void> {
  const { tx, tenant } = scope;
  await recordMonth(scope);
  const now = await tx
    .select()
    .from(specializationMonths)
    .where(eq(specializationMonths.tenantId, tenant.id));
  await tx.insert(specializationMonths).values(
    now.flatMap((row) =>
      monthsBetween('0001-01', row.month, BEFORE.length + 1)
        .slice(0, -1)
        .map((month, n) => ({
          ...row,
          ...{ id: newId(), month },
          waiting: row.waiting + (row.waiting + row.inCare === 0 ? 0 : BEFORE[n]!.waiting),
          inCare: Math.max(0, row.inCare - BEFORE.length + n),
          openings: Math.round(row.openings * BEFORE[n]!.openings),
        })),
    ),
  );
}
