import { eq } from 'drizzle-orm';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import { cachedBySetup } from '#app/modules/tenancy/index.server.ts';

/** Returns the ids of the therapists who supervise a therapist on a civil date. */
export type SupervisorsOn = (superviseeId: string, on: string) => readonly string[];

/** Reads who supervises whom on which day. The first and the last day of a supervision are part of it. */
export const readSupervisors = cachedBySetup(async ({ tx, tenant }): Promise<SupervisorsOn> => {
  const all = await tx
    .select({
      supervisor: supervisions.supervisorId,
      supervisee: supervisions.superviseeId,
      since: supervisions.since,
      until: supervisions.until,
    })
    .from(supervisions)
    .where(eq(supervisions.tenantId, tenant.id));
  return (superviseeId, on) =>
    all
      .filter(
        ({ supervisee, since, until }) => supervisee === superviseeId && since <= on && (until ?? on) >= on,
      )
      .map(({ supervisor }) => supervisor);
});
