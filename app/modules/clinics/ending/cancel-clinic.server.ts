import { sql } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import type { No } from '#app/platform/refusal.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { decide, no, readClinic, type Decider } from '#app/modules/clinics/standing/index.server.ts';
import { seenVersion } from './seen-version.ts';

/**
 * Cancels a clinic, with a reason for the trail. From its commit on nobody can work in it and its jobs wait, as in a suspended
 * clinic; all of it is kept for `keptDays` days (30 to 365), and until it is shredded it can be resumed whole. Refuses with
 * `clinic-changed` when it is not active or suspended, and with `stale` when it has changed since `rowVersion` was seen; undefined
 * asks for no version.
 */
export async function cancelClinic(
  decider: Decider,
  id: string,
  { keptDays, reason }: { readonly keptDays: number; readonly reason: string },
  rowVersion?: number | null,
): Promise<null | No<'clinic-changed' | 'stale'>> {
  const clinic = await readClinic(id);
  if (clinic === null) return no('clinic-changed');
  const seen = seenVersion(rowVersion, clinic.rowVersion);
  const entry = { resource: { type: 'clinic' as const, id }, detail: { reason, keptDays } };
  return decide(decider, { action: 'clinic.cancel', ...entry }, async () => {
    const [row] = await acrossTenants('an operator cancels a clinic', (tx) =>
      tx.execute<{ refused: 'clinic-changed' | 'stale' | null }>(
        sql`select app.cancel_clinic(${id}, ${seen}, ${keptDays}, ${now().toISOString()}) as refused`,
      ),
    );
    return row?.refused == null ? null : no(row.refused);
  });
}
