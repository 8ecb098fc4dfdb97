import { DAY_MS } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { waitingListEntries, waitingListSessions, waitingListTimes } from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';

/** What some clients of the demo wait for: the days that they wait, and why. */
const WAITING = [
  { priority: 'urgent', days: 3, reason: 'School asks for sessions before the holidays.', sessions: 1 },
  { priority: 'normal', days: 19, reason: null, sessions: 1 },
  { priority: 'high', days: 8, reason: 'Their sessions fell out with the therapist’s leave.', sessions: 3 },
  { priority: 'normal', days: 5, reason: 'Can only come in the mornings now.', sessions: 1 },
] as const;

/** Puts some of the clients who have a therapist on the waiting list, as the desk would. */
export async function seedWaiting(
  scope: Scope,
  clinic: SeededClinic,
  people: readonly SeededClient[],
): Promise<void> {
  const { tx, vault, now, tenant } = scope;
  const inCare = people.filter(({ therapist }) => therapist !== null);
  const rows = WAITING.flatMap((waits, n) => {
    const client = inCare[n * 2];
    if (client === undefined) return [];
    const id = newId();
    return [{ ...waits, id, client, since: new Date(now.getTime() - waits.days * DAY_MS) }];
  });
  const tenantId = tenant.id;
  await tx.insert(waitingListEntries).values(
    rows.map(({ id, client, priority, reason, since }, n) => ({
      ...{ tenantId, id, clientId: client.id, serviceId: clinic.services.session, priority },
      therapistId: n === 1 ? (client.therapist?.id ?? null) : null,
      locationId: n === 0 ? client.locationId : null,
      waitingSince: since,
      reason: vault.seal(waitingListEntries.reason, id, reason),
      enteredBy: clinic.receptionistId,
    })),
  );
  await tx
    .insert(waitingListSessions)
    .values(
      rows.flatMap(({ id, sessions, since }) =>
        Array.from({ length: sessions }, () => ({ tenantId, id: newId(), entryId: id, waitingSince: since })),
      ),
    );
  const mornings = rows.slice(3).flatMap(({ id }) =>
    [1, 3, 5].map((weekday) => ({
      ...{ tenantId, id: newId(), entryId: id },
      ...{ weekday, startsAt: '08:00', endsAt: '12:00' },
    })),
  );
  if (mornings.length > 0) await tx.insert(waitingListTimes).values(mornings);
}
