import {
  aliasedTable,
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lt,
  not,
  ne,
  notExists,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { isKeptForFormer, isOfKind } from './ledger-kind.server.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Modality } from '#app/modules/scheduling/appointments/appointment.ts';
import { CAME } from './still-told.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { FORMER_READER } from '#app/modules/notifications/unreached-reasons.ts';
import { DAY_MS } from '#app/platform/local-time.ts';

/** The appointment or the client to which a list is limited; without either it is the clinic's. */
export interface AboutUnsent {
  readonly appointmentId?: string;
  readonly clientId?: string;
}

/** How long a change that was not told stands when its time is over; the ledger keeps it (docs/decisions/179). */
const UNTOLD_MS = 30 * DAY_MS;

const FAILED = ['failed', 'in_doubt'] as const;

// A row of an earlier release does not keep its start. Its version is the newest, so it is the appointment's own.
const startsAt = sql<Date>`coalesce(${deliveries.saysStartsAt}, ${appointments.startsAt})`;

// The place that the message named: its clock is the one by which the start was told.
const locationId = sql`coalesce(${deliveries.saysLocationId}, ${appointments.locationId})`;

/** Selects the clients of the rows that `selectUnsent` selects, so that they can be read at the same time. */
export function selectUnsentClients(scope: Scope, about: AboutUnsent, page: number) {
  const unsent = selectUnsent(scope, about, page).as('unsent');
  return scope.tx.select({ id: unsent.clientId }).from(unsent);
}

/** Counts all messages that `readUnsent` lists page by page, and those of them that are not being sent again already. */
export async function countUnsent(
  scope: Scope,
  about: AboutUnsent,
): Promise<{ total: number; open: number }> {
  const unsent = selectAllUnsent(scope, about).as('unsent');
  const [counted] = await scope.tx
    .select({
      total: count(),
      open: sql`count(*) filter (where ${unsent.reason} is distinct from 'send-again')`.mapWith(Number),
    })
    .from(unsent);
  return counted ?? { total: 0, open: 0 };
}

/** Selects one page of the rows of the ledger that `readUnsent` lists, with what their messages said. */
export function selectUnsent(scope: Scope, about: AboutUnsent, page: number) {
  return selectAllUnsent(scope, about)
    .limit(LIST_PAGE)
    .offset((page - 1) * LIST_PAGE);
}

function selectAllUnsent({ tx, tenant, now }: Scope, about: AboutUnsent) {
  const later = aliasedTable(deliveries, 'later');
  const arrivedLater = tx
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        isOfSame(later, tenant),
        eq(later.subjectVersion, deliveries.subjectVersion),
        eq(later.status, 'sent'),
      ),
    );
  return tx
    .select({
      id: deliveries.id,
      clientId: deliveries.clientId,
      appointmentId: sql<string>`${appointments.id}`.as('appointment_id'),
      kind: deliveries.kind,
      status: deliveries.status,
      reason: deliveries.reason,
      recipient: deliveries.recipient,
      content: deliveries.content,
      startsAt: startsAt.mapWith(deliveries.saysStartsAt).as('starts_at'),
      location: locations.name,
      modality: sql<Modality>`coalesce(${deliveries.saysModality}, ${appointments.modality})`.as('modality'),
      zone: sql<string>`coalesce(${deliveries.saysZone}, ${locations.zone})`.as('zone'),
    })
    .from(deliveries)
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, deliveries.tenantId),
        eq(appointments.id, deliveries.subjectId),
        or(eq(appointments.messageVersion, deliveries.subjectVersion), standsUntilTold({ tx, tenant })),
      ),
    )
    .innerJoin(locations, and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, locationId)))
    .leftJoin(
      deliveryTellings,
      and(eq(deliveryTellings.tenantId, deliveries.tenantId), eq(deliveryTellings.deliveryId, deliveries.id)),
    )
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.subjectType, 'appointment'),
        inArray(deliveries.status, [...FAILED, 'skipped']),
        or(notInArray(appointments.status, [...CAME]), notExists(whoIsHere({ tx, tenant }))),
        or(
          and(
            gt(deliveries.saysStartsAt, new Date(now.getTime() - UNTOLD_MS)),
            or(gt(deliveries.saysStartsAt, now), isUntold()),
          ),
          // Of the many rows that were skipped before starts were kept, none is looked at; those that failed are few.
          and(
            isNull(deliveries.saysStartsAt),
            inArray(deliveries.status, FAILED),
            gt(appointments.startsAt, now),
          ),
        ),
        or(inArray(deliveries.status, FAILED), reachedNobody()),
        isNull(deliveryTellings.id),
        or(isKeptForFormer(), notExists(arrivedLater)),
        or(not(isOfKind('cancellation')), notExists(standsAgain({ tx, tenant }))),
        about.appointmentId === undefined ? undefined : eq(deliveries.subjectId, about.appointmentId),
        about.clientId === undefined ? undefined : eq(deliveries.clientId, about.clientId),
      ),
    )
    .orderBy(asc(startsAt), asc(deliveries.id))
    .$dynamic();
}

/**
 * Selects the newest messages to a client that say still what is so, although something has changed of which nobody is told yet: another
 * client came or went, the therapist is another, or a move was undone. Whom nothing reached stays listed until what was planned of that is. Where the time
 * or the place is another, the page says itself whom to call until then.
 */
function standsUntilTold({ tx, tenant }: Pick<Scope, 'tx' | 'tenant'>) {
  const newer = aliasedTable(deliveries, 'newer');
  const isNewer = tx
    .select({ id: newer.id })
    .from(newer)
    .where(and(isOfSame(newer, tenant), gt(newer.subjectVersion, deliveries.subjectVersion)));
  const attends = attendance(
    { tx, tenant },
    notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
    notInArray(appointments.status, [...FREED_STATUSES]),
  );
  const saysNow = and(
    eq(deliveries.saysStartsAt, appointments.startsAt),
    eq(deliveries.saysModality, appointments.modality),
    or(eq(appointments.modality, 'telehealth'), eq(deliveries.saysLocationId, appointments.locationId)),
  );
  return and(
    lt(deliveries.subjectVersion, appointments.messageVersion),
    notExists(isNewer),
    or(
      and(isOfKind('cancellation'), notExists(attends)),
      and(not(isOfKind('cancellation')), saysNow, exists(attends)),
    ),
  );
}

/** Selects other messages about the same to the same client. */
function isOfSame(other: typeof deliveries, tenant: Scope['tenant']) {
  return and(
    eq(other.tenantId, tenant.id),
    eq(other.subjectType, deliveries.subjectType),
    eq(other.subjectId, deliveries.subjectId),
    eq(other.clientId, deliveries.clientId),
  );
}

/** Selects the client of the row as one who attends the appointment, where these conditions hold. */
function attendance({ tx, tenant }: Pick<Scope, 'tx' | 'tenant'>, ...conditions: SQL[]) {
  return tx
    .select({ id: appointmentAttendees.id })
    .from(appointmentAttendees)
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        eq(appointmentAttendees.appointmentId, appointments.id),
        eq(appointmentAttendees.clientId, deliveries.clientId),
        ...conditions,
      ),
    );
}

/** Selects the client of the row where they are here, or were: of several, others may be. */
function whoIsHere(scope: Pick<Scope, 'tx' | 'tenant'>) {
  return attendance(scope, eq(appointmentAttendees.status, 'attended'));
}

/** Selects another appointment of the client at the time and place whose cancellation could not be told: nobody is to be called. */
function standsAgain({ tx, tenant }: Pick<Scope, 'tx' | 'tenant'>) {
  const other = aliasedTable(appointments, 'other');
  const attending = appointmentAttendees;
  return tx
    .select({ id: attending.id })
    .from(attending)
    .innerJoin(other, and(eq(other.tenantId, attending.tenantId), eq(other.id, attending.appointmentId)))
    .where(
      and(
        eq(attending.tenantId, tenant.id),
        eq(attending.clientId, deliveries.clientId),
        eq(attending.startsAt, deliveries.saysStartsAt),
        notInArray(attending.status, [...FREED_STATUSES]),
        notInArray(other.status, [...FREED_STATUSES]),
        eq(other.modality, deliveries.saysModality),
        or(eq(other.modality, 'telehealth'), eq(other.locationId, deliveries.saysLocationId)),
      ),
    );
}

/** Selects the messages without which a client may have come at a time that was changed. */
function isUntold() {
  return or(
    inArray(deliveries.reason, ['too-late', FORMER_READER]),
    and(or(isOfKind('moved'), isOfKind('cancellation')), inArray(deliveries.status, FAILED)),
  );
}

/**
 * Selects the messages of which somebody must tell by voice: those to who is written to no more, those for which there was no address or
 * no time any more, and those that were not wanted, but for the booking itself, which was agreed with the client (`isAgreed`).
 */
function reachedNobody() {
  const byVoice = and(
    inArray(deliveries.kind, ['confirmation', 'moved', 'cancellation']),
    or(
      inArray(deliveries.reason, ['no-contact', 'too-late']),
      and(
        eq(deliveries.reason, 'channel-none'),
        or(ne(deliveries.kind, 'confirmation'), gt(deliveries.subjectVersion, 1)),
      ),
    ),
  );
  return or(eq(deliveries.reason, FORMER_READER), byVoice);
}
