import { and, eq, gte, inArray, isNotNull, isNull, max, type SQLWrapper } from 'drizzle-orm';
import {
  readClientContacts,
  readClientPeople,
  type ClientContact,
} from '#app/modules/clients/person/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import {
  formersIn,
  knowingIn,
  readBelieved,
  untoldIn,
} from '#app/modules/notifications/kinds/index.server.ts';
import {
  isCalledAnyway,
  onRecord,
  unsentIn,
  type OnRecord,
} from '#app/modules/notifications/unreached/index.server.ts';
import { dueTo, type Due } from '#app/modules/notifications/unreached/due-to.ts';
import { whyUntold } from '#app/modules/notifications/unreached/still-told.ts';
import { reminderTimes } from '#app/modules/notifications/kinds/reminder-times.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { readMessageSettings } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { clients } from '#db/schema/clients.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Who is told of an appointment, and who else will have to be called, until the ledger lists them. */
export interface Foreseen extends ClientContact {
  readonly calls: readonly OnRecord[];
  /** Who is written to no more, was told of it, and would be called about any change. */
  readonly knew: readonly OnRecord[];
  /** Whoever is told knows already what it is now: no message goes. */
  readonly knows: boolean;
  /** When the record was changed last; null where that was before all that can be undone, or an act is asked about. */
  readonly changedAt: Date | null;
  /** What is due of it as it stands; null where the way says it, or where somebody asks what an act would do. */
  readonly due: Due | null;
}

/**
 * Reads who is told of an appointment by message, for each client, and whom to call instead. Of one that is cancelled before the
 * ledger has a message about it nobody is told, and of one that has any everybody is, whatever became of that: the sending
 * follows the same rule. Whom only a call tells may have been called by then: such a client is `uncalled` while it can be undone, but for
 * whoever wants no messages and agreed to it by voice. `after` asks who is told if it is cancelled, or changed, now; or, of those who were removed from it, who is
 * told that. Who else is to be called, a member who may not see messages does not read.
 */
export async function readReach(
  scope: Scope,
  appointmentId: string,
  after?: 'cancelled' | 'changed' | 'removed',
): Promise<Foreseen[]> {
  if (!isId(appointmentId)) return [];
  const { tx, tenant } = scope;
  const isCancelling = after === 'cancelled' || after === 'removed';
  const seesCalls = scope.actor.kind === 'member' && grantFor(scope.actor, 'delivery.read') !== null;
  const attending = tx
    .select({ id: appointmentAttendees.clientId })
    .from(appointmentAttendees)
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, appointmentAttendees.tenantId),
        eq(appointments.id, appointmentAttendees.appointmentId),
      ),
    )
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        eq(appointmentAttendees.appointmentId, appointmentId),
        (after === 'removed' ? isNotNull : isNull)(appointmentAttendees.removedLate),
      ),
    );
  const [everybody, said, people, believed, [found], settings, changed] = await Promise.all([
    readClientContacts(scope, attending),
    selectSaid(scope, appointmentId),
    seesCalls ? readClientPeople(scope, attending) : new Map<string, never>(),
    readBelieved(scope, appointmentId, attending),
    selectCancelled(scope, appointmentId),
    after === undefined ? readMessageSettings(scope) : null,
    after === undefined && seesCalls ? selectChanged(scope, attending) : [],
  ]);
  if (found === undefined) return [];
  const { status, version, cancelledAt, ...says } = found;
  const isOff = isCancelling || status === 'cancelled';
  const isUndone =
    after !== undefined ||
    (cancelledAt !== null && scope.now.getTime() - cancelledAt.getTime() <= UNDO_MINUTES * 60_000);
  // Once others of several are here, everybody else is called.
  const isByVoice = whyUntold({ status, startsAt: says.startsAt }, scope.now) !== null;
  const contacts = new Map(
    [...everybody].flatMap(([id, contact]) => {
      if (!isOff || said.some(({ clientId }) => clientId === id)) return [[id, contact]];
      const { way, email } = contact.reach;
      const isAgreed = way === 'wants-none' && version === 1;
      if (!isUndone || (email !== null && !isByVoice) || isAgreed) return [];
      const reach = { ...contact.reach, way: 'uncalled' as const, email: null };
      return [[id, { ...contact, reach, comesOfAge: null }]];
    }),
  );
  const toldAt = tellAt(says.startsAt, isCancelling || cancelledAt === null ? scope.now : cancelledAt);
  const subject = { type: 'appointment', id: appointmentId, version } as const;
  const foreseen = [
    scope,
    believed,
    { subject, says, isOff },
    contacts,
    toldAt < scope.now ? scope.now : toldAt,
  ] as const;
  const untold = isOff ? untoldIn(...foreseen) : new Map<string, never>();
  const knowing =
    isOff || after !== undefined
      ? new Set<string>()
      : knowingIn(scope, believed, { subject, says, isOff }, contacts);
  const isCalled = seesCalls && whyUntold({ status, startsAt: says.startsAt }, scope.now) === null;
  const [formers, knew] = isCalled
    ? [formersIn(...foreseen, after !== undefined && after !== 'removed'), formersIn(...foreseen, true)]
    : [new Map<string, never>(), new Map<string, never>()];
  const unsent =
    after !== undefined || says.startsAt <= scope.now
      ? new Map<string, never>()
      : unsentIn(scope, believed, version, contacts);
  const { startsAt, zone } = says;
  const standing = {
    ...{ version, says, isOff, isTelling: !isByVoice },
    isReminded:
      settings !== null &&
      reminderTimes({
        ...{ startsAt, now: scope.now, zone, sendWindow: settings.sendWindow },
        hoursBefore: settings.reminderHours,
      }).length > 0,
  };
  return [...contacts.values()].map((contact) => {
    const way = unsent.get(contact.id) ?? untold.get(contact.id);
    const onFile = people.get(contact.id) ?? [];
    const toCall = (them: typeof formers) =>
      (them.get(contact.id) ?? [])
        .filter((former) => !isCalledAnyway(contact, onFile, former))
        .map((former) => onRecord(onFile, former));
    const knows = knowing.has(contact.id);
    const rows = believed.past.rows.filter(({ clientId }) => clientId === contact.id);
    const isAsStands = way === undefined && (after === undefined || after === 'removed');
    const due = isAsStands ? dueTo(contact.reach, rows, { ...standing, knows }) : null;
    const changedAt = changed.find(({ id }) => id === contact.id)?.at ?? null;
    const own = { ...contact, calls: toCall(formers), knew: toCall(knew), knows, changedAt, due };
    return way === undefined
      ? own
      : { ...own, reach: { ...contact.reach, way, email: null }, comesOfAge: null };
  });
}

/** Selects when the records of these clients were changed, those of them that were since the oldest act of which an undo can be news. */
function selectChanged({ tx, tenant, now }: Scope, ids: SQLWrapper) {
  return tx
    .select({ id: clients.id, at: clients.updatedAt })
    .from(clients)
    .where(
      and(
        eq(clients.tenantId, tenant.id),
        inArray(clients.id, ids),
        gte(clients.updatedAt, new Date(now.getTime() - 2 * UNDO_MINUTES * 60_000)),
      ),
    );
}

/** Selects what an appointment is, and when it was cancelled last. */
function selectCancelled({ tx, tenant }: Scope, appointmentId: string) {
  return tx
    .select({
      status: appointments.status,
      version: appointments.messageVersion,
      startsAt: appointments.startsAt,
      locationId: appointments.locationId,
      modality: appointments.modality,
      zone: locations.zone,
      cancelledAt: max(appointmentChanges.changedAt),
    })
    .from(appointments)
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .leftJoin(
      appointmentChanges,
      and(
        eq(appointmentChanges.tenantId, appointments.tenantId),
        eq(appointmentChanges.appointmentId, appointments.id),
        eq(appointmentChanges.kind, 'cancelled'),
      ),
    )
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, appointmentId)))
    .groupBy(appointments.tenantId, appointments.id, locations.zone);
}

/** Selects the clients to whom the ledger has a message about the appointment. */
function selectSaid({ tx, tenant }: Scope, appointmentId: string) {
  return tx
    .selectDistinct({ clientId: deliveries.clientId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.subjectType, 'appointment'),
        eq(deliveries.subjectId, appointmentId),
      ),
    );
}
