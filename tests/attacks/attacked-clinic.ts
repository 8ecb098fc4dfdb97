import { appointments } from '#db/schema/scheduling.ts';
import { randomBytes } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { auditEvents } from '#db/schema/audit.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { memberships } from '#db/schema/identity.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { completeIntake } from '#app/modules/intake/index.server.ts';
import { keepForm } from '#app/modules/identity/posts/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { askTimeOff, enterTimeOff, readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { addOtherDay } from '#app/modules/setup/timetable/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Role, Scope } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/database.ts';
import { answer, begin, childAnswers, specialization } from '../modules/intake/intake-world.ts';
import { startSession } from '#tests/support/site.ts';
import { addAppointment, save, supervise } from '../modules/notes/world.ts';
import { makeWorkingClinic, type WorkingClinic } from '../modules/scheduling/working-clinic.ts';

/** Tuesday, 5 January 2027, ten in the morning in New York: the tests' clock while they attack. */
export const TUESDAY_10 = new Date('2027-01-05T15:00:00Z');
const HOUR = 3_600_000;

type Therapist = TestMember & { therapistId: string };
type StaffRole = 'admin' | 'reception' | 'billing' | 'author' | 'colleague' | 'supervisor';

/** A clinic in which there is one of everything that an address can name, and whatever more an attack uses up. */
export interface AttackedClinic extends WorkingClinic {
  /** In the clinic's client names and addresses, its needs, its notes, its therapists' names: by it a leak is known. */
  readonly marker: string;
  readonly needsMarker: string;
  readonly noteMarker: string;
  readonly staffMarker: string;
  readonly people: Readonly<Record<Exclude<StaffRole, 'author' | 'colleague' | 'supervisor'>, TestMember>> & {
    /** The therapist of every appointment, on the care team of every client. */
    readonly author: Therapist;
    /** A therapist who has nothing to do with them. */
    readonly colleague: Therapist;
    /** The author's supervisor. */
    readonly supervisor: Therapist;
  };
  readonly specializationId: string;
  /** An assessed client with a care team. */
  readonly clientId: string;
  /** Another one. */
  newClient(): Promise<string>;
  /** An intake under way; `complete`: every step answered. */
  newIntake(state?: 'begun' | 'complete'): Promise<string>;
  /** Booked for a coming day at a time of its own. */
  newAppointment(): Promise<string>;
  /** An appointment of today in this state, an hour or more ago. */
  newSession(status: 'scheduled' | 'checked_in' | 'in_progress' | 'completed'): Promise<string>;
  /** A session that was held and has no note yet. */
  newHeldSession(): Promise<{ appointment: string; clientId: string }>;
  /** Checked in just now, by the desk. */
  newCheckedIn(): Promise<string>;
  /** Of the usual length, with its client here. */
  newArrived(): Promise<string>;
  /** Moved just now. */
  newMovedAppointment(): Promise<string>;
  /** A note of a session of its own. */
  newNote(state: 'draft' | 'signed'): Promise<{ noteId: string; appointmentId: string }>;
  /** A message that failed. */
  newDelivery(): Promise<string>;
  newKeptForm(owner: TestMember): Promise<string>;
  newestAuditEvent(): Promise<string>;
  /** A member of staff with a session: the ids of the two. */
  newColleague(status?: 'disabled', role?: Role): Promise<{ id: string; session: string }>;
  /** One day off, of the author: the id of the request. */
  newTimeOff(state: 'requested' | 'approved', day: string): Promise<string>;
  /** A date on which the author does not work. */
  newDayOff(date: string): Promise<void>;
}

/** A wall-clock time of an earlier day at which no session took place yet. */
export function pastTime(): string {
  const n = pastTimes++;
  const date = new Date(Date.UTC(2027, 0, 4 - Math.floor(n / 7)));
  return `${date.toISOString().slice(0, 10)}T${String(9 + (n % 7)).padStart(2, '0')}:00`;
}
let pastTimes = 0;

/** A wall-clock time at which nothing is booked yet: a weekday from next week on, within the therapists' hours. */
export function freeTime(): string {
  const n = times++;
  const day = Math.floor(n / 7);
  const date = new Date(Date.UTC(2027, 0, 11 + Math.floor(day / 5) * 7 + (day % 5)));
  return `${date.toISOString().slice(0, 10)}T${String(9 + (n % 7)).padStart(2, '0')}:00`;
}
let times = 0;

export async function makeAttackedClinic(): Promise<AttackedClinic> {
  const clinic = await makeWorkingClinic();
  const [marker, needsMarker, noteMarker, staffMarker] = ['Quagga', 'Wombat', 'Numbat', 'Dibbler'].map(
    (animal) => `${animal}${randomBytes(5).toString('hex')}`,
  ) as [string, string, string, string];
  const author = await clinic.therapist(`${staffMarker} Author`);
  const colleague = await clinic.therapist('Cole Colleague');
  const supervisor = await clinic.therapist('Sue Supervisor');
  await supervise(clinic, supervisor, author);
  const admin = await clinic.member('admin');
  const billing = await clinic.member('billing');
  const specializationId = await specialization(clinic);
  // Each of another name and birth date: a page that tells a hundred namesakes apart would be slow, and no clinic has them.
  let born = 0;
  const nextBirthDate = () => {
    born = (born + 37) % 1_000;
    return new Date(Date.UTC(2016, 2, 2 + born)).toISOString().slice(0, 10);
  };
  const answers = (lastName: string) =>
    childAnswers(clinic, { [specializationId]: 'critical' }).map((one) =>
      one.step === 'person'
        ? { ...one, values: { ...one.values, firstName: marker, lastName, dateOfBirth: nextBirthDate() } }
        : one.step === 'contact'
          ? { ...one, values: { ...one.values, address: `${marker} Street 1` } }
          : one.step === 'needs'
            ? { ...one, values: { ...one.values, concerns: needsMarker } }
            : one,
    );
  const newIntake = async (state: 'begun' | 'complete' = 'complete') => {
    const own = newId().slice(-6);
    const id = await begin(clinic, clinic.reception, `${marker}${own}`);
    if (state === 'complete')
      await clinic.as(clinic.reception, (scope) => answer(scope, id, answers(`${marker}son ${own}`)));
    return id;
  };
  const newClient = async () => {
    const intakeId = await newIntake();
    return clinic.as(clinic.reception, async (scope: Scope) => {
      const done = await completeIntake(scope, intakeId);
      if (done === null || isRefusal(done)) throw new Error('The intake was not completed.');
      await scope.tx.insert(careTeamMembers).values({
        tenantId: clinic.tenant.id,
        id: newId(),
        clientId: done.clientId,
        therapistId: author.therapistId,
        careRole: 'primary',
        since: scope.now,
      });
      return done.clientId;
    });
  };
  const clientId = await newClient();
  const newSession = async (status: 'scheduled' | 'checked_in' | 'in_progress' | 'completed') => {
    // Today in New York, each a minute long so that as many fit in as are wanted.
    const startsAt = new Date(TUESDAY_10.getTime() - HOUR - sessions++ * 60_000);
    return addAppointment(clinic, author, [clientId], startsAt, status, 1);
  };
  let sessions = 0;
  const newAppointment = async () => {
    const booked = await clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, {
        clientIds: [clientId],
        therapistId: author.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt: freeTime(),
      }),
    );
    if (isRefusal(booked)) throw new Error(`Not booked: ${booked.refused}`);
    return booked.appointmentId;
  };
  return {
    ...clinic,
    marker,
    needsMarker,
    noteMarker,
    staffMarker,
    people: { admin, reception: clinic.reception, billing, author, colleague, supervisor },
    specializationId,
    clientId,
    newClient,
    newIntake,
    newAppointment,
    newSession,
    async newHeldSession() {
      return { appointment: await newSession('completed'), clientId };
    },
    async newCheckedIn() {
      const id = await newSession('scheduled');
      const taken = await clinic.as(clinic.reception, (scope) => takeDayStep(scope, 'any', id, 'check-in'));
      if (isRefusal(taken)) throw new Error(`Not checked in: ${taken.refused}`);
      return id;
    },
    async newArrived() {
      const id = await newAppointment();
      const here = { status: 'checked_in' as const };
      await clinic.asJob(({ tx }) => tx.update(appointments).set(here).where(eq(appointments.id, id)));
      return id;
    },
    async newMovedAppointment() {
      const appointmentId = await newAppointment();
      const moved = await clinic.as(clinic.reception, (scope) =>
        moveAppointment(scope, 'any', { appointmentId, startsAt: freeTime(), rowVersion: 1 }),
      );
      if (isRefusal(moved)) throw new Error(`Not moved: ${moved.refused}`);
      return appointmentId;
    },
    async newNote(state) {
      const appointmentId = await newSession('completed');
      const held = { clinic, author, clientId, appointmentId };
      const { noteId, version } = await save(held, noteMarker, null);
      if (state === 'signed') {
        const signer = { ...author, sessionId: newId() };
        await startSession(signer);
        const signed = await clinic.as(signer, (scope) => signNote(scope, noteId, version));
        if (isRefusal(signed)) throw new Error(`Not signed: ${signed.refused}`);
      }
      return { noteId, appointmentId };
    },
    async newDelivery() {
      const appointmentId = await newAppointment();
      const id = newId();
      await clinic.asJob(({ tx, vault, now: at }) =>
        tx.insert(deliveries).values({
          tenantId: clinic.tenant.id,
          id,
          appointmentId,
          appointmentVersion: 1,
          clientId,
          recipient: 'guardian',
          kind: 'confirmation',
          channel: 'email',
          status: 'failed',
          reason: 'rejected',
          legalBasis: 'treatment',
          content: vault.seal(
            deliveries.content,
            id,
            JSON.stringify({ to: `${marker}@example.test`, subject: marker, text: marker }),
          ),
          dueAt: at,
          claimedAt: at,
        }),
      );
      return id;
    },
    async newKeptForm(owner) {
      const data = new FormData();
      data.set('subjective', noteMarker);
      const path = `/c/${clinic.tenant.slug}/clients/new`;
      const id = await keepForm(clinic.tenant, owner.accountId, path, data, { requestId: 'test' });
      if (id === null) throw new Error('The form was not kept.');
      return id;
    },
    async newColleague(status, role = 'billing') {
      const colleague = await clinic.member(role, `${staffMarker} Colleague`, false);
      const { membershipId: id, sessionId: session } = colleague;
      if (status !== undefined)
        await clinic.asJob(({ tx }) => tx.update(memberships).set({ status }).where(eq(memberships.id, id)));
      await startSession(colleague);
      return { id, session };
    },
    async newTimeOff(state, day) {
      const input = { kind: 'sick', shape: 'days', firstOn: day, lastOn: null } as const;
      await clinic.as(state === 'approved' ? admin : author, (scope) =>
        (state === 'approved' ? enterTimeOff : askTimeOff)(scope, author.therapistId, input),
      );
      const [request] = await clinic.as(admin, (scope) => readTimeOffOf(scope, author.therapistId, day));
      if (request === undefined) throw new Error('Nothing was asked for.');
      return request.id;
    },
    async newDayOff(date) {
      await clinic.as(admin, (scope) =>
        addOtherDay(scope, author.therapistId, { date, change: 'off', spans: [] }),
      );
    },
    async newestAuditEvent() {
      const [event] = await clinic.asJob(({ tx }) =>
        tx.select({ id: auditEvents.id }).from(auditEvents).orderBy(desc(auditEvents.sequence)).limit(1),
      );
      if (event === undefined) throw new Error('Nothing was audited.');
      return event.id;
    },
  };
}

/** Everything by which a leak out of a clinic is known. */
export function markersOf(clinic: AttackedClinic): readonly string[] {
  return [clinic.marker, clinic.needsMarker, clinic.noteMarker, clinic.staffMarker];
}

/** Gives a member of one clinic another role in a second one. Returns the person there. */
export async function joinAs(
  clinic: AttackedClinic,
  person: TestMember,
  role: TestMember['role'],
): Promise<TestMember> {
  const membershipId = newId();
  await clinic.asJob(({ tx, now: at }) =>
    tx.insert(memberships).values({
      tenantId: clinic.tenant.id,
      id: membershipId,
      accountId: person.accountId,
      role,
      displayName: person.displayName,
      email: `${membershipId}@example.test`,
      createdAt: at,
    }),
  );
  return { ...person, membershipId, role, therapistId: null };
}
