import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import { readClientNames, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readIntakeNames } from '#app/modules/intake/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { actingTherapist } from '../note/index.server.ts';
import { sessionNotes } from '#db/schema/notes.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { waitingListEntries } from '#db/schema/scheduling-waiting.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** A form that was typed and not sent: where it was posted, and its fields. */
interface Typed {
  readonly id: string;
  readonly path: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Whom and which appointment a form is about, as far as its writer may know that now. */
export interface KeptAbout {
  readonly people: readonly {
    /** Missing of an intake, which is no client yet. */
    readonly id?: string;
    readonly fullName: string;
    readonly dateOfBirth: string | null;
    readonly mark?: NamesakeMark | null;
  }[];
  readonly appointment: { readonly startsAt: Date; readonly zone: string } | null;
}

/**
 * Reads, by a form's id, whom and which appointment each form is about. A client whom the actor may not read any more is
 * not named, and neither is the appointment; the note of an own session names its client, as its page does. The trail says for what the names were read. Two round trips, however many forms there are.
 */
export async function readKeptAbout(
  scope: Scope,
  forms: readonly Typed[],
  query: 'kept-form' | 'done' = 'kept-form',
): Promise<ReadonlyMap<string, KeptAbout>> {
  const named = forms.map((form) => ({ id: form.id, ...idsIn(form) }));
  const [booked, waiting, intakes, own] = await Promise.all([
    readAppointments(
      scope,
      named.flatMap(({ appointment }) => appointment ?? []),
      named.flatMap(({ note }) => note ?? []),
    ),
    readWaiting(
      scope,
      named.flatMap(({ entry }) => entry ?? []),
    ),
    mayRead(scope, 'intake.write')
      ? readIntakeNames(
          scope,
          named.flatMap(({ intake }) => intake ?? []),
        )
      : new Map<string, never>(),
    grantOf(scope, 'client.read') === 'own' ? careTeamClientIds(scope) : null,
  ]);
  const isReadable = (clientId: string) =>
    mayRead(scope, 'client.read') && (own === null || own.includes(clientId));
  const about = named.map(({ id, client, appointment, note, intake, entry, isNote }) => {
    const found = booked.filter(
      (row) =>
        (appointment !== null && row.appointmentId === appointment) || (note !== null && row.noteId === note),
    );
    const ofEntry = waiting.filter((row) => row.id === entry);
    const clients = client.length > 0 ? client : [...found, ...ofEntry].map(({ clientId }) => clientId);
    const isHeld = (clientId: string) =>
      isNote && found.some((row) => row.clientId === clientId && row.therapistId === actingTherapist(scope));
    const shown = [...new Set(clients)].filter((one) => isReadable(one) || isHeld(one));
    return { id, intake, found, clients: shown };
  });
  const names = await readClientNames(
    scope,
    about.flatMap(({ clients }) => clients),
  );
  auditNames(scope, query, [...names.values()]);
  return new Map(
    about.map(({ id, intake, found, clients }) => {
      const [first] = found.filter(({ clientId }) => names.has(clientId));
      const people = clients.flatMap((one) => names.get(one) ?? []);
      const person = intake === null ? undefined : intakes.get(intake);
      const appointment = first === undefined ? null : { startsAt: first.startsAt, zone: first.zone };
      return [id, { people: person === undefined ? people : [...people, person], appointment }];
    }),
  );
}

const AFTER = {
  appointments: 'appointment',
  notes: 'note',
  intakes: 'intake',
  clients: 'client',
  waitlist: 'entry',
} as const;

/**
 * Finds the records that an address names, and the clients whom the fields name: `/c/clinic/notes/01…/sign`. Of an act on one of several
 * clients, `/c/clinic/appointments/01…/attendees/01…/removal`, it is that one alone.
 */
function idsIn({ path, fields }: Typed) {
  const [, , , kind = '', of = '', page, one = ''] = (path.split('?')[0] ?? '').split('/');
  const named = isId(of) ? AFTER[kind as keyof typeof AFTER] : undefined;
  const idOf = (wanted: string) => (named === wanted ? of : null);
  const typed = fields.flatMap(([name, value]) => (name === 'clientId' && isId(value) ? [value] : []));
  const attendee = page === 'attendees' && isId(one) ? [one] : [];
  return {
    appointment: idOf('appointment'),
    note: idOf('note'),
    intake: idOf('intake'),
    entry: idOf('entry'),
    client: named === 'client' ? [of, ...typed] : [...attendee, ...typed],
    isNote: kind === 'notes' || page === 'note',
  };
}

/** Reads the appointments, and those of the notes, a row for each client. */
async function readAppointments({ tx, tenant }: Scope, ids: readonly string[], noteIds: readonly string[]) {
  if (ids.length + noteIds.length === 0) return [];
  return tx
    .select({
      appointmentId: appointments.id,
      noteId: sessionNotes.id,
      clientId: appointmentAttendees.clientId,
      /** The note's author, or who writes it. */
      therapistId: sql<string>`coalesce(${sessionNotes.therapistId}, ${appointments.therapistId})`,
      startsAt: appointments.startsAt,
      zone: locations.zone,
    })
    .from(appointments)
    .innerJoin(
      appointmentAttendees,
      and(
        eq(appointmentAttendees.tenantId, appointments.tenantId),
        eq(appointmentAttendees.appointmentId, appointments.id),
      ),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .leftJoin(
      sessionNotes,
      and(
        eq(sessionNotes.tenantId, appointments.tenantId),
        eq(sessionNotes.appointmentId, appointments.id),
        eq(sessionNotes.clientId, appointmentAttendees.clientId),
      ),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        or(inArray(appointments.id, ids), inArray(sessionNotes.id, noteIds)),
      ),
    );
}

/** Reads whose entries of the waiting list these are. */
async function readWaiting({ tx, tenant }: Scope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .select({ id: waitingListEntries.id, clientId: waitingListEntries.clientId })
    .from(waitingListEntries)
    .where(and(eq(waitingListEntries.tenantId, tenant.id), inArray(waitingListEntries.id, ids)));
}

type Asked = Parameters<typeof grantFor>[1];

function grantOf({ actor }: Scope, permission: Asked) {
  return actor.kind === 'member' ? grantFor(actor, permission) : null;
}

function mayRead(scope: Scope, permission: Asked): boolean {
  return grantOf(scope, permission) !== null;
}

function auditNames(scope: Scope, query: string, shown: readonly ClientName[]): void {
  if (shown.length === 0) return;
  scope.audit({
    action: 'client.search',
    resource: { type: 'client' },
    fields: ['firstName', 'lastName', 'dateOfBirth', ...fieldsOfMarks(shown)],
    detail: { query, found: shown.length, shown: shown.map(({ id }) => id) },
  });
}
