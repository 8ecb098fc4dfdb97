import { eq } from 'drizzle-orm';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { completeIntake, type AnsweredStep } from '#app/modules/intake/index.server.ts';
import { keepForm } from '#app/modules/identity/posts/index.server.ts';
import { recordMonth } from '#app/modules/setup/expertise/index.server.ts';
import { addService } from '#app/modules/setup/offer/index.server.ts';
import { addRoom } from '#app/modules/setup/places/index.server.ts';
import { askTimeOff, decideTimeOff, enterTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { addOtherDay } from '#app/modules/setup/timetable/index.server.ts';
import { addDefaultTemplates } from '#app/modules/notes/templates/index.server.ts';
import { addAddendum, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { sessions } from '#db/schema/identity.ts';
import { timeOffRequests } from '#db/schema/therapists.ts';
import { acrossTenants, type Tenant } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { answer, begin, childAnswers, specialization, takeIn } from '../../modules/intake/intake-world.ts';
import { makeWorkingClinic, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

/** What a test must know of a kept clinic. The clock then stood at `keptAt`. */
export interface KeptClinic {
  readonly keptAt: string;
  readonly tenant: Tenant;
  readonly locationId: string;
  readonly serviceId: string;
  readonly people: Readonly<Record<'admin' | 'reception' | 'therapist', TestMember>>;
  readonly clientId: string;
  /** Every step up to the emergency contact is answered. */
  readonly unfinishedIntakeId: string;
  /** Still to come, and moved once. */
  readonly bookedId: string;
  readonly draft: { readonly appointmentId: string; readonly noteId: string };
  readonly signed: { readonly appointmentId: string; readonly noteId: string };
  /** A session that was held and has no note. */
  readonly unwrittenId: string;
  /** The receptionist's. */
  readonly keptFormId: string;
}

/** Monday, 2 March 2026, ten in the morning in New York. */
const KEPT_AT = '2026-03-02T15:00:00Z';

/** Makes a small clinic by the commands of the product, with one of everything that is sealed as JSON. */
export async function fillClinic(): Promise<KeptClinic> {
  unsafeSetNow(new Date(KEPT_AT));
  const clinic = await makeWorkingClinic();
  const admin = await clinic.member('admin', 'Ada Main');
  const therapist = await clinic.therapist('Ana Author');
  await signIn(therapist);
  const { reception } = clinic;
  const clientId = await newClient(clinic, therapist.therapistId);
  const unfinishedIntakeId = await begin(clinic, reception, 'Unfinished');
  await clinic.as(reception, (scope) => answer(scope, unfinishedIntakeId, childAnswers(clinic).slice(0, 4)));

  const hold = (at: string) => holdSession(clinic, therapist, clientId, at);
  const [drafted, signed, unwrittenId] = [
    await hold('2026-02-24T15:00:00Z'),
    await hold('2026-02-25T15:00:00Z'),
    await hold('2026-02-26T15:00:00Z'),
  ];
  unsafeSetNow(new Date(KEPT_AT));
  const draft = await write(clinic, therapist, drafted, 'A draft.');
  const { noteId, version } = await write(clinic, therapist, signed, 'A signed text.');
  done(await clinic.as(therapist, (scope) => signNote(scope, noteId, version)));
  done(await clinic.as(therapist, (scope) => addAddendum(scope, noteId, 'One more fact.')));

  const bookedId = await book(clinic, therapist, clientId, '2026-03-09T10:00');
  const later = { appointmentId: bookedId, startsAt: '2026-03-10T11:00', rowVersion: 1 };
  done(await clinic.as(reception, (scope) => moveAppointment(scope, 'any', later)));
  await setUp(clinic, admin, therapist);
  const typed = new FormData();
  typed.set('lastName', 'Typed before the session ended');
  const keptFormId = await keepForm(
    clinic.tenant,
    reception.accountId,
    `/c/${clinic.tenant.slug}/clients/new`,
    typed,
    { requestId: 'kept' },
  );
  if (keptFormId === null) throw new Error('The form was not kept.');
  return {
    keptAt: KEPT_AT,
    tenant: clinic.tenant,
    locationId: clinic.locationId,
    serviceId: clinic.serviceId,
    people: { admin, reception, therapist },
    clientId,
    unfinishedIntakeId,
    bookedId,
    draft: { appointmentId: drafted, noteId: draft.noteId },
    signed: { appointmentId: signed, noteId },
    unwrittenId,
    keptFormId,
  };
}

/** Sets up what only administrators keep: templates for notes, a room, a service, a day that differs, time off that is declined and that is approved. */
async function setUp(
  clinic: WorkingClinic,
  admin: TestMember,
  { therapistId }: { therapistId: string },
): Promise<void> {
  const as = clinic.as.bind(clinic, admin);
  await as(addDefaultTemplates);
  await clinic.asJob(recordMonth);
  const room = { name: 'Blue', capacity: 8, features: ['quiet' as const] };
  done(await as((scope) => addRoom(scope, clinic.locationId, room)));
  done(
    await as((scope) =>
      addService(scope, {
        name: 'Family hour',
        appointmentType: 'family_session',
        modality: 'in_person',
        durationMinutes: 60,
        bufferBeforeMinutes: 5,
        bufferAfterMinutes: 10,
        needsRoom: true,
        colour: 'green',
        capacity: null,
        therapistIds: [therapistId],
        price: 12_000,
      }),
    ),
  );
  const off = { date: '2026-03-18', change: 'off' as const, spans: [] };
  done(await as((scope) => addOtherDay(scope, therapistId, off)));
  const away = { kind: 'vacation' as const, shape: 'days' as const, lastOn: null };
  done(await as((scope) => enterTimeOff(scope, therapistId, { ...away, firstOn: '2026-03-19' })));
  done(await as((scope) => askTimeOff(scope, therapistId, { ...away, firstOn: '2026-03-20' })));
  await as(async (scope) => {
    const [asked] = await scope.tx
      .select({ id: timeOffRequests.id })
      .from(timeOffRequests)
      .where(eq(timeOffRequests.state, 'requested'));
    if (asked === undefined) throw new Error('The time off was not asked for.');
    done(await decideTimeOff(scope, 'refusal', asked.id, { reason: 'Two others are away.' }));
  });
}

async function signIn(member: TestMember): Promise<void> {
  const at = new Date(KEPT_AT);
  await acrossTenants('a kept session', (tx) =>
    tx.insert(sessions).values({
      id: member.sessionId,
      tokenHash: member.sessionId,
      accountId: member.accountId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + 12 * 3_600_000),
      authTime: at,
    }),
  );
}

async function newClient(clinic: WorkingClinic, therapistId: string): Promise<string> {
  const aba = await specialization(clinic, 'ABA');
  const steps: readonly AnsweredStep[] = childAnswers(clinic, { [aba]: 'critical' });
  const clientId = await takeIn(clinic, clinic.reception, completeIntake, steps);
  await clinic.as(clinic.reception, (scope) => assignPrimaryTherapist(scope, { clientId, therapistId }));
  return clientId;
}

async function book(
  clinic: WorkingClinic,
  { therapistId }: { therapistId: string },
  clientId: string,
  startsAt: string,
): Promise<string> {
  const { locationId, serviceId, reception } = clinic;
  const input = { clientIds: [clientId], therapistId, locationId, serviceId, startsAt };
  return done(await clinic.as(reception, (scope) => bookAppointment(scope, input))).appointmentId;
}

/** Books a session for ten o'clock of that day, the day before, and holds it. */
async function holdSession(
  clinic: WorkingClinic,
  therapist: TestMember & { therapistId: string },
  clientId: string,
  at: string,
): Promise<string> {
  unsafeSetNow(new Date(Date.parse(at) - 24 * 3_600_000));
  const id = await book(clinic, therapist, clientId, `${at.slice(0, 10)}T10:00`);
  unsafeSetNow(new Date(at));
  done(await clinic.as(clinic.reception, (scope) => takeDayStep(scope, 'any', id, 'check-in')));
  done(await clinic.as(therapist, (scope) => takeDayStep(scope, 'own', id, 'start')));
  unsafeSetNow(new Date(Date.parse(at) + 3_600_000));
  done(await clinic.as(therapist, (scope) => takeDayStep(scope, 'own', id, 'completion')));
  return id;
}

async function write(clinic: WorkingClinic, author: TestMember, appointmentId: string, mark: string) {
  const fields = {
    subjective: `Reports a calm week. ${mark}`,
    objective: 'Four of five trials.',
    assessment: 'Steady progress.',
    plan: 'Same time next week.',
    sessionStart: undefined,
    sessionEnd: undefined,
    clientId: undefined,
    next: undefined,
  };
  return done(await clinic.as(author, (scope) => saveDraft(scope, appointmentId, fields, 0)));
}

/** The value of a command that must not be refused. */
function done<T>(value: T | Refusal<string>): T {
  if (isRefusal(value)) throw new Error(`Refused: ${value.refused}`);
  return value as T;
}
