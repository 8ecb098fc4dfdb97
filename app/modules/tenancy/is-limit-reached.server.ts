import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Tells whether the clinic has as many open locations, active therapists or active clients as its plan allows. Where there is a
 * limit, other additions wait until this act ends, so the answer stays true; a change of the set-up waits too, which is why an act
 * asks this before it locks a row of the set-up.
 */
export async function isLimitReached(
  { tx }: Scope,
  counted: 'locations' | 'therapists' | 'clients',
): Promise<boolean> {
  const [row] = await tx.execute<{ reached: boolean }>(
    sql`select app.is_limit_reached(${counted}) as reached`,
  );
  return row?.reached ?? false;
}
