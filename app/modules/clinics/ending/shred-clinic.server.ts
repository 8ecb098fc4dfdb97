import { sql } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { acrossTenants, forgetKeys } from '#db/tenant.server.ts';
import { decide, no, readClinic, type Decider } from '#app/modules/clinics/standing/index.server.ts';
import { mayBeShredded } from './kept-days.ts';
import { seenVersion } from './seen-version.ts';

type Refused = 'clinic-changed' | 'too-early' | 'stale';

/**
 * Destroys all keys of a canceled clinic in one transaction, and leaves the job that proves it. What was sealed under them is never
 * opened again, and the clinic cannot be resumed. Refuses with `too-early` before the days are over for which it is kept, as the
 * database does by its own clock, with `clinic-changed` when it is not canceled, and with `stale` when it has changed since
 * `rowVersion` was seen; undefined asks for no version.
 */
export async function shredClinic(
  decider: Decider,
  id: string,
  rowVersion?: number | null,
): Promise<null | No<Refused>> {
  const clinic = await readClinic(id);
  if (clinic === null) return no('clinic-changed');
  const seen = seenVersion(rowVersion, clinic.rowVersion);
  return decide(decider, { action: 'clinic.shred', resource: { type: 'clinic', id } }, async () => {
    if (clinic.status !== 'canceled') return no('clinic-changed');
    if (!mayBeShredded(clinic, now())) return no('too-early');
    const account = decider.actor.kind === 'operator' ? decider.actor.accountId : null;
    const [row] = await acrossTenants('an operator shreds a clinic', (tx) =>
      tx.execute<{ refused: Refused | null }>(
        sql`select app.shred_clinic(${id}, ${seen}, ${account}, ${newId(now())}) as refused`,
      ),
    );
    if (row?.refused != null) return no(row.refused);
    forgetKeys(id);
    return null;
  });
}
