import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';

/** How much a clinic has of what its plan limits, and how much it may have; no limit is null. */
export interface LimitUse {
  readonly limited: 'locations' | 'therapists' | 'clients';
  readonly used: number;
  readonly most: number | null;
}

/** Reads what the clinic uses of its plan, without any lock: one query. */
export async function readLimitUse({ tx }: Scope): Promise<LimitUse[]> {
  const rows = await tx.execute<{ limited: LimitUse['limited']; used: number; most: number | null }>(sql`
    select n.limited, n.used, n.most from app.clinic_use() u, tenants t
      cross join lateral (values ('locations', u.locations, t.max_locations),
        ('therapists', u.therapists, t.max_therapists), ('clients', u.clients, t.max_clients)) n (limited, used, most)
    where t.id = app.tenant()`);
  return [...rows];
}

/** Tells whether nine tenths of a limit are used, or more. */
export function isNear({ used, most }: LimitUse): boolean {
  return most !== null && used * 10 >= most * 9;
}
