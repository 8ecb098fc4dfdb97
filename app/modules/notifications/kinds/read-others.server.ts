import { and, eq, gt, inArray, ne, notInArray } from 'drizzle-orm';
import { readSharers, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Said } from './known-times.ts';
import { knownFrom, selectTellings } from './read-tellings.server.ts';
import type { Subject } from './subjects.ts';

/** What a message must not take from a reader: the client's own other appointments, and those of all who share the reader. */
type Others = { readonly own: readonly Said[]; readonly all: readonly Said[] };

interface Other {
  readonly clientId: string;
  readonly says: Said;
}

const NONE: Others = { own: [], all: [] };
const attending = appointmentAttendees;

/**
 * Reads which other appointments at these starts stand for the clients, or for anybody whose messages go to the same address. One
 * that was cancelled or moved away stands for its reader as long as its own message waits: that may still be taken back, and
 * otherwise says itself that it is no more.
 */
export async function readOthers(
  scope: Scope,
  subject: Subject,
  contacts: ReadonlyMap<string, ClientContact>,
  starts: readonly Date[],
): Promise<(clientId: string) => Others> {
  if (starts.length === 0 || contacts.size === 0) return () => NONE;
  const sharers = await readSharers(scope, contacts);
  const everybody = new Map([...sharers.values()].flat().map((contact) => [contact.id, contact]));
  const [standing, waiting] = await Promise.all([
    selectStanding(scope, subject, [...everybody.keys()], starts),
    readWaiting(scope, subject, everybody),
  ]);
  const others = [...standing.map(({ clientId, ...says }): Other => ({ clientId, says })), ...waiting];
  return (clientId) => {
    const sharing = sharers.get(clientId) ?? [];
    const all = others.filter((one) => sharing.some(({ id }) => id === one.clientId));
    return {
      own: all.filter((one) => one.clientId === clientId).map(({ says }) => says),
      all: all.map(({ says }) => says),
    };
  };
}

function selectStanding(
  { tx, tenant }: Scope,
  subject: Subject,
  clientIds: readonly string[],
  starts: readonly Date[],
) {
  return tx
    .select({
      clientId: attending.clientId,
      startsAt: appointments.startsAt,
      locationId: appointments.locationId,
      modality: appointments.modality,
      zone: locations.zone,
    })
    .from(attending)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, attending.tenantId), eq(appointments.id, attending.appointmentId)),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .where(
      and(
        eq(attending.tenantId, tenant.id),
        inArray(attending.clientId, [...clientIds]),
        inArray(attending.startsAt, [...starts]),
        ne(attending.appointmentId, subject.id),
        notInArray(attending.status, [...FREED_STATUSES]),
        notInArray(appointments.status, [...FREED_STATUSES]),
      ),
    );
}

/** Reads what is known of the other appointments of these clients whose newest move or cancellation is not told yet (`tellAt`). */
async function readWaiting(
  scope: Scope,
  subject: Subject,
  contacts: ReadonlyMap<string, ClientContact>,
): Promise<Other[]> {
  const { tx, tenant, now } = scope;
  const clientIds = [...contacts.keys()];
  const changed = await tx
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      at: appointmentChanges.changedAt,
    })
    .from(attending)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, attending.tenantId), eq(appointments.id, attending.appointmentId)),
    )
    .innerJoin(
      appointmentChanges,
      and(
        eq(appointmentChanges.tenantId, attending.tenantId),
        eq(appointmentChanges.appointmentId, attending.appointmentId),
        inArray(appointmentChanges.kind, ['moved', 'cancelled']),
        gt(appointmentChanges.changedAt, new Date(now.getTime() - UNDO_MINUTES * 60_000)),
      ),
    )
    .where(
      and(
        eq(attending.tenantId, tenant.id),
        inArray(attending.clientId, clientIds),
        gt(attending.startsAt, now),
        ne(attending.appointmentId, subject.id),
      ),
    );
  const waiting = changed.filter(({ startsAt, at }) => tellAt(startsAt, at) > now).map(({ id }) => id);
  if (waiting.length === 0) return [];
  const rows = await selectTellings(
    scope,
    and(
      eq(deliveries.subjectType, subject.type),
      inArray(deliveries.subjectId, waiting),
      inArray(deliveries.clientId, clientIds),
    ),
  );
  const byOne = Map.groupBy(rows, ({ clientId, subjectId }) => `${clientId} ${subjectId}`);
  return [...byOne.values()].flatMap((ofOne) =>
    ofOne.slice(0, 1).flatMap(({ clientId }) => {
      const known = knownFrom(scope, ofOne, contacts.get(clientId)?.reach);
      return known.map((says) => ({ clientId, says }));
    }),
  );
}
