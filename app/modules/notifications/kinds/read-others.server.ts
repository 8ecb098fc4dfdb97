import { and, eq, gt, inArray, notInArray, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import { readSharers } from '#app/modules/clients/reach/index.server.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { tellAt as changeToldAt } from '#app/modules/scheduling/undo-window.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Said } from './known-times.ts';
import { knownFrom, selectTellings } from './read-tellings.server.ts';

/** What a message must not take from a reader: the client's own other appointments, and those of all who share the reader. */
type Others = { readonly own: readonly Said[]; readonly all: readonly Said[] };

interface Other {
  readonly appointmentId: string | null;
  readonly clientId: string;
  readonly says: Said;
}

type ClientIds = string[] | SQLWrapper;

const NONE: Others = { own: [], all: [] };
const attending = appointmentAttendees;

/**
 * Reads, for appointments whose readers believed these starts, which other appointments at one of them stand for the clients, or for
 * anybody whose messages go to the same address. One that was cancelled or moved away stands for its reader as long as its own message
 * waits: that may still be taken back, and otherwise says itself that it is no more. What it returns is asked for one appointment, by
 * its id and the starts that its own readers believed.
 */
export async function readOthers(
  scope: Scope,
  contacts: ReadonlyMap<string, ClientContact>,
  starts: readonly Date[],
): Promise<(id: string, starts: readonly Date[]) => (clientId: string) => Others> {
  if (starts.length === 0 || contacts.size === 0) return () => () => NONE;
  const sharers = await readSharers(scope, contacts);
  const everybody = new Map([...sharers.values()].flat().map((contact) => [contact.id, contact]));
  const { standing, waitingAt } = await readEvery(
    scope,
    [...everybody.keys()],
    inArray(attending.startsAt, [...starts]),
  );
  const waiting = waitingAt(everybody, scope.now);
  return (id, ofOne) => {
    if (ofOne.length === 0) return () => NONE;
    const times = new Set(ofOne.map((start) => start.getTime()));
    const others = [...standing.filter(({ says }) => times.has(says.startsAt.getTime())), ...waiting];
    return (clientId) => {
      const sharing = sharers.get(clientId) ?? [];
      const all = others.filter(
        (one) => one.appointmentId !== id && sharing.some((sharer) => sharer.id === one.clientId),
      );
      return {
        own: all.filter((one) => one.clientId === clientId).map(({ says }) => says),
        all: all.map(({ says }) => says),
      };
    };
  };
}

/** Reads the same of the clients' own other appointments, for a message that goes later than now. */
export async function readOwnOthers(scope: Scope, id: string, clientIds: SQLWrapper) {
  const { standing, waitingAt } = await readEvery(scope, clientIds, gt(attending.startsAt, scope.now));
  return (contacts: ReadonlyMap<string, ClientContact>, tellAt: Date) => {
    const others = [...standing, ...waitingAt(contacts, tellAt)];
    return (clientId: string): Said[] =>
      others.filter((one) => one.appointmentId !== id && one.clientId === clientId).map(({ says }) => says);
  };
}

/** Reads, in one round trip, or two where something has changed lately, what stands of these clients, and what waits to be told while a message is told at `tellAt`. */
async function readEvery(
  scope: Scope,
  clientIds: ClientIds,
  when: SQL,
): Promise<{
  standing: Other[];
  waitingAt(contacts: ReadonlyMap<string, ClientContact>, tellAt: Date): Other[];
}> {
  const [standing, changed] = await Promise.all([
    selectStanding(scope, clientIds, when),
    selectChanged(scope, clientIds),
  ]);
  // By their ids, which are mostly none: within one statement PostgreSQL takes seconds where its statistics are behind.
  const tellings =
    changed.length === 0
      ? []
      : await selectTellings(
          scope,
          and(
            eq(deliveries.subjectType, 'appointment'),
            inArray(
              deliveries.subjectId,
              changed.map(({ id }) => id),
            ),
            inArray(deliveries.clientId, clientIds),
          ),
        );
  return {
    standing: standing.map(({ appointmentId, clientId, ...says }) => ({ appointmentId, clientId, says })),
    waitingAt(contacts, tellAt) {
      const waits = new Set(
        changed.filter((one) => changeToldAt(one.startsAt, one.at) > tellAt).map(({ id }) => id),
      );
      const rows = tellings.filter(({ subjectId }) => subjectId !== null && waits.has(subjectId));
      const byOne = Map.groupBy(rows, ({ clientId, subjectId }) => `${clientId} ${subjectId}`);
      return [...byOne.values()].flatMap((ofOne) =>
        ofOne.slice(0, 1).flatMap(({ clientId, subjectId: appointmentId }) => {
          const known = knownFrom(scope, ofOne, contacts.get(clientId));
          return known.map((says) => ({ appointmentId, clientId, says }));
        }),
      );
    },
  };
}

function selectStanding({ tx, tenant }: Scope, clientIds: ClientIds, when: SQL) {
  return tx
    .select({
      appointmentId: attending.appointmentId,
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
        inArray(attending.clientId, clientIds),
        when,
        notInArray(attending.status, [...FREED_STATUSES]),
        notInArray(appointments.status, [...FREED_STATUSES]),
      ),
    );
}

/** Selects the appointments of these clients that were moved or cancelled so lately that it may not be told yet. */
function selectChanged({ tx, tenant, now }: Scope, clientIds: ClientIds) {
  return tx
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
      ),
    );
}
