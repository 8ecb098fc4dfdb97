import { and, asc, eq, gt, inArray, max, sql, type SQL } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointmentAttendees, appointments, UNSETTLED_STATUSES } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import { licences, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { alikeColumn, unsealMark } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isValidOn, type LicenceSpan } from '#app/modules/therapists/licence-span.ts';
import { isLicensedOn } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';

/** One client of a coming session of whose therapists one has no licence for the client's state on that day. */
export interface UnlicensedVisit {
  readonly appointmentId: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly locationName: string;
  readonly therapistName: string;
  /** The therapist accompanies the session and does not lead it. */
  readonly isAlong: boolean;
  /** The USPS code of the state where the client lives. */
  readonly state: string;
  readonly client: {
    readonly id: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly dateOfBirth: string;
    /** What tells the client from others of the same name and birth date. */
    readonly mark: NamesakeMark | null;
  };
}

/** So many are shown at once. When they are mended, the next ones follow. */
const MOST_SHOWN = 30;

/** The literal condition of the index `appointments_unsettled`: a parameter would not match it. */
const isUnsettled = sql`${appointments.status} in (${sql.raw(
  UNSETTLED_STATUSES.map((status) => `'${status}'`).join(', '),
)})`;

/** The coming visits that are asked about: of one client, of one appointment, or of the whole clinic. */
interface Asked {
  readonly clientId?: string;
  readonly appointmentId?: string;
}

/**
 * Reads the coming sessions that could not be booked any more, because the client has moved to another state since or
 * because the licence ends before; the soonest first. Nothing of it is stored, so an address or a licence that is mended
 * ends it. Unless the grant is `any`, only the actor's own. The audit trail records whose names were read. One round
 * trip for one client or appointment; for the whole clinic a second one while there is something to list.
 */
export async function readUnlicensed(
  scope: Scope,
  grant: Grant,
  asked: Asked = {},
): Promise<UnlicensedVisit[]> {
  const { actor } = scope;
  const own = actor.kind === 'member' ? actor.therapistId : null;
  if (grant !== 'any' && own === null) return [];
  const where = comingOf(scope, asked, grant === 'any' ? null : own);
  const isOfAll = asked.clientId === undefined && asked.appointmentId === undefined;
  const reading = readCovering(scope);
  const [covering, visits] = await Promise.all([
    reading,
    isOfAll ? selectDoubtful(scope, where, reading) : selectVisits(scope, where),
  ]);
  const unlicensed = visits
    .filter(isUnlicensedBy(covering))
    .slice(0, MOST_SHOWN)
    .map(({ therapistId: _, ...visit }) => visit);
  auditVisits(scope, unlicensed);
  return unlicensed;
}

/**
 * Reads the coming sessions that one therapist leads and no licence covers, as the tables are now: two statements at once.
 */
export async function readUnlicensedWith(
  scope: Scope,
  therapistId: string,
): Promise<{ readonly id: string; readonly startsAt: Date }[]> {
  const [covering, visits] = await Promise.all([
    readCovering(scope),
    selectVisits(scope, [...comingOf(scope, {}, therapistId), sql`not ${isAlong}`]),
  ]);
  const unlicensed = visits.filter(isUnlicensedBy(covering));
  return [...new Map(unlicensed.map(({ appointmentId: id, startsAt }) => [id, { id, startsAt }])).values()];
}

type Covering = (therapistId: string, state: string) => readonly LicenceSpan[];

function isUnlicensedBy(covering: Covering) {
  return ({ therapistId, state, startsAt, zone }: Awaited<ReturnType<typeof selectVisits>>[number]) =>
    !isLicensedOn(covering(therapistId, state), localDateOf(startsAt, zone));
}

/** Reads the clinic's licences, to be asked for those of a therapist in a state. */
async function readCovering({ tx, tenant }: Scope): Promise<Covering> {
  const held = await tx
    .select({
      therapistId: licences.therapistId,
      state: licences.state,
      validFrom: licences.validFrom,
      expiresOn: licences.expiresOn,
    })
    .from(licences)
    .where(eq(licences.tenantId, tenant.id));
  return (therapistId, state) =>
    held.filter((licence) => licence.therapistId === therapistId && licence.state === state);
}

/**
 * Reads the sessions of those whom a licence may not cover until they last meet. States are sealed, so who sees whom is
 * read first: it spares the names of everybody else.
 */
async function selectDoubtful(
  scope: Scope,
  where: readonly (SQL | undefined)[],
  reading: Promise<Covering>,
): ReturnType<typeof selectVisits> {
  const [pairs, covering] = await Promise.all([selectPairs(scope, where), reading]);
  const doubtful = pairs.filter(({ therapistId, state, last }) => {
    // No zone is a day behind or ahead of these two: whom one licence covers on both, it covers everywhere until then.
    const dayBefore = localDateOf(new Date(scope.now.getTime() - DAY_MS), 'UTC');
    const dayAfter = localDateOf(new Date(last.getTime() + DAY_MS), 'UTC');
    return !covering(therapistId, state).some(
      (licence) => isValidOn(licence, dayBefore) && isValidOn(licence, dayAfter),
    );
  });
  if (doubtful.length === 0) return [];
  return selectVisits(scope, [
    ...where,
    inArray(appointmentAttendees.clientId, unique(doubtful, 'clientId')),
    inArray(therapistId, unique(doubtful, 'therapistId')),
  ]);
}

/** Each therapist of an appointment, a row for whoever leads it and for each who accompanies it. */
const ofTherapists = sql`lateral (
  select ${appointments.therapistId} as therapist_id, false as is_along
  union all select c.therapist_id, true from ${coTherapists} c
    where ${appointments.appointmentType} in ('family_session', 'group_session')
      and c.tenant_id = ${appointments.tenantId} and c.appointment_id = ${appointments.id}) taking`;
const therapistId = sql<string>`taking.therapist_id`;
const isAlong = sql<boolean>`taking.is_along`;

function comingOf({ tenant, now }: Scope, asked: Asked, own: string | null): (SQL | undefined)[] {
  return [
    eq(appointments.tenantId, tenant.id),
    isUnsettled,
    gt(appointments.startsAt, now),
    eq(appointmentAttendees.status, 'booked'),
    asked.clientId === undefined ? undefined : eq(appointmentAttendees.clientId, asked.clientId),
    asked.appointmentId === undefined ? undefined : eq(appointments.id, asked.appointmentId),
    own === null ? undefined : eq(therapistId, own),
  ];
}

const ofAttendee = and(
  eq(appointmentAttendees.tenantId, appointments.tenantId),
  eq(appointmentAttendees.appointmentId, appointments.id),
);
const ofClient = and(
  eq(clients.tenantId, appointmentAttendees.tenantId),
  eq(clients.id, appointmentAttendees.clientId),
);

/** Reads who sees whom, where each client lives, and when they last meet. */
async function selectPairs({ tx, vault }: Scope, where: readonly (SQL | undefined)[]) {
  const rows = await tx
    .select({
      therapistId,
      clientId: clients.id,
      state: clients.state,
      last: max(appointments.startsAt),
    })
    .from(appointments)
    .innerJoin(ofTherapists, sql`true`)
    .innerJoin(appointmentAttendees, ofAttendee)
    .innerJoin(clients, ofClient)
    .where(and(...where))
    .groupBy(therapistId, clients.id, clients.state);
  return rows.flatMap(({ last, state, ...pair }) =>
    last === null ? [] : [{ ...pair, last, state: vault.unseal(clients.state, pair.clientId, state) }],
  );
}

async function selectVisits(scope: Scope, where: readonly (SQL | undefined)[]) {
  const { vault } = scope;
  const [rows, names] = await Promise.all([select(scope, where), readTherapistNames(scope)]);
  return rows.map(({ therapist, client: { id, ...client }, state, ...visit }) => ({
    ...visit,
    therapistId: therapist.id,
    therapistName: nameIn(names, therapist),
    state: vault.unseal(clients.state, id, state),
    client: {
      id,
      firstName: vault.unseal(clients.firstName, id, client.firstName),
      lastName: vault.unseal(clients.lastName, id, client.lastName),
      dateOfBirth: vault.unseal(clients.dateOfBirth, id, client.dateOfBirth),
      mark: unsealMark(scope, id, client.alike),
    },
  }));
}

function select({ tx }: Scope, where: readonly (SQL | undefined)[]) {
  return tx
    .select({
      appointmentId: appointments.id,
      startsAt: appointments.startsAt,
      zone: locations.zone,
      locationName: locations.name,
      isAlong,
      therapist: { id: therapists.id, firstName: therapists.firstName, lastName: therapists.lastName },
      state: clients.state,
      client: {
        id: clients.id,
        firstName: clients.firstName,
        lastName: clients.lastName,
        dateOfBirth: clients.dateOfBirth,
        alike: alikeColumn,
      },
    })
    .from(appointments)
    .innerJoin(ofTherapists, sql`true`)
    .innerJoin(appointmentAttendees, ofAttendee)
    .innerJoin(clients, ofClient)
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, therapistId)),
    )
    .where(and(...where))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
}

function auditVisits(scope: Scope, visits: readonly UnlicensedVisit[]): void {
  if (visits.length === 0) return;
  const clientIds = [...new Set(visits.map(({ client }) => client.id))];
  const [only] = clientIds.length === 1 ? clientIds : [];
  scope.audit({
    action: 'client.read',
    resource: { type: 'calendar' },
    ...(only === undefined ? {} : { clientId: only }),
    fields: [
      'name',
      'dateOfBirth',
      ...fieldsOfMarks(visits.map(({ client }) => client)),
      'state',
      'appointments',
    ],
    detail: { clientIds },
  });
}

function unique<K extends string>(rows: readonly Readonly<Record<K, string>>[], key: K): string[] {
  return [...new Set(rows.map((row) => row[key]))];
}
