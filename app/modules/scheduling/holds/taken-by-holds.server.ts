import { sql, type SQL } from 'drizzle-orm';
import type { Given } from '#db/statement.server.ts';

/** Whose times are read; `holder` is the account whose own hold takes nothing from it. */
interface Asked {
  readonly tenantId: string;
  readonly therapistIds: string;
  readonly locationIds: string;
  readonly holder: string | null;
}

/** Selects the times that holds of others take from therapists and rooms, in the columns in which a series reads what is taken. */
export function takenByHolds(given: Given<Asked>): SQL {
  const live = sql`tenant_id = ${given.tenantId} and held_until > now() and (account_id is null or account_id is distinct from ${given.holder}::uuid)`;
  return sql`
      select 'therapist', therapist_id, h.id, h.starts_at, h.ends_at, s.buffer_before_minutes, s.buffer_after_minutes
      from (select * from holds where ${live} and therapist_id = any(${given.therapistIds}::uuid[])) h
        join services s on s.tenant_id = h.tenant_id and s.id = h.service_id
      union all
      select 'room', room_id, id, starts_at, ends_at, 0, 0 from holds
      where ${live} and location_id = any(${given.locationIds}::uuid[]) and room_id is not null`;
}
