import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Returns how many more active therapists the clinic's plan allows, never less than 0; null without a limit. The answer holds until
 * the act ends for whoever has taken the set-up alone (`lockSetup`), as `app.is_limit_reached` does for one.
 */
export async function readTherapistsLeft({ tx }: Scope): Promise<number | null> {
  const [row] = await tx.execute<{ left: number | null }>(
    sql`select greatest(t.max_therapists - u.therapists, 0) as left
      from app.clinic_use() u, tenants t where t.id = app.tenant() and t.max_therapists is not null`,
  );
  return row?.left ?? null;
}
