import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { accounts, sessions } from '#db/schema/identity.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import { acrossTenants, type Scope } from '#db/tenant.server.ts';
import { eq } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { saveDraft } from '#app/modules/notes/writing/index.server.ts';
import type { NoteFields } from '#app/modules/notes/note/note.schema.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { makeClinic, type TestClinic, type TestMember } from '#tests/support/database.ts';

const HOUR = 3_600_000;

/** A clinic where one therapist has held one session with one client an hour ago. */
export interface HeldSession {
  readonly clinic: TestClinic;
  readonly author: TestMember;
  readonly clientId: string;
  readonly appointmentId: string;
}

/** What a therapist writes; `mark` tells versions apart. */
export const written = (mark: string): NoteFields => ({
  subjective: `Reports a calm week. ${mark}`,
  objective: 'Four of five trials.',
  assessment: 'Steady progress.',
  plan: 'Same time next week.',
  sessionStart: undefined,
  sessionEnd: undefined,
  clientId: undefined,
  timesKnown: undefined,
  next: undefined,
});

export async function heldSession(): Promise<HeldSession> {
  const clinic = await makeClinic();
  const author = await clinic.member('therapist', 'Ana Author');
  await signIn(author);
  const clientId = await addClient(clinic, author);
  const appointmentId = await addAppointment(clinic, author, [clientId], new Date(Date.now() - 2 * HOUR));
  return { clinic, author, clientId, appointmentId };
}

/** A session row of the member, as signing in would make it, proven `minutesAgo`. */
export async function signIn(member: TestMember, minutesAgo = 0): Promise<void> {
  const at = now();
  await acrossTenants('test sign-in', async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, member.accountId));
    if (account === undefined) throw new Error('No such account.');
    await tx.delete(sessions).where(eq(sessions.id, member.sessionId));
    await tx.insert(sessions).values({
      id: member.sessionId,
      tokenHash: newId(),
      accountId: member.accountId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + 12 * HOUR),
      authTime: new Date(at.getTime() - minutesAgo * 60_000),
    });
  });
}

export async function addClient(clinic: TestClinic, ...team: TestMember[]): Promise<string> {
  const id = newId();
  await clinic.asJob(async ({ tx, vault, now, tenant }) => {
    const seal = (column: Parameters<typeof vault.seal>[0], text: string) => vault.seal(column, id, text);
    await tx.insert(clients).values({
      tenantId: tenant.id,
      id,
      status: 'active',
      homeLocationId: clinic.locationId,
      firstName: seal(clients.firstName, 'Cleo'),
      lastName: seal(clients.lastName, 'Client'),
      dateOfBirth: seal(clients.dateOfBirth, '2015-05-05'),
      state: seal(clients.state, 'NY'),
      preferredLanguage: seal(clients.preferredLanguage, 'en'),
      nameAndBirthLookup: vault.lookup('test', id),
      createdAt: now,
      updatedAt: now,
    });
    if (team.length === 0) return;
    await tx.insert(careTeamMembers).values(
      team.map((member, index) => ({
        tenantId: tenant.id,
        id: newId(),
        clientId: id,
        therapistId: member.therapistId!,
        careRole: index === 0 ? ('primary' as const) : ('cover' as const),
        since: now,
      })),
    );
  });
  return id;
}

export async function addAppointment(
  clinic: TestClinic,
  therapist: TestMember,
  clientIds: readonly string[],
  startsAt: Date,
  status: (typeof appointments.$inferInsert)['status'] = 'completed',
  minutes = 50,
): Promise<string> {
  const id = newId();
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  await clinic.asJob(async ({ tx, now, tenant: { id: tenantId } }) => {
    await tx.insert(appointments).values({
      tenantId,
      id,
      therapistId: therapist.therapistId!,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      appointmentType: 'regular_session',
      modality: 'in_person',
      startsAt,
      endsAt,
      status,
      capacity: Math.max(1, clientIds.length),
      createdAt: now,
    });
    await tx.insert(appointmentAttendees).values(
      clientIds.map((clientId) => ({
        tenantId,
        id: newId(),
        appointmentId: id,
        clientId,
        startsAt,
        endsAt,
        status: 'booked' as const,
        createdAt: now,
      })),
    );
  });
  return id;
}

/** One more client of an appointment, for its whole time. */
export async function joinAppointment(
  clinic: TestClinic,
  appointmentId: string,
  clientId: string,
): Promise<void> {
  await clinic.asJob(async ({ tx, now, tenant }) => {
    const [held] = await tx.select().from(appointments).where(eq(appointments.id, appointmentId));
    const { startsAt, endsAt } = held!;
    const tenantId = tenant.id;
    await tx.insert(appointmentAttendees).values({
      tenantId,
      id: newId(),
      appointmentId,
      clientId,
      startsAt,
      endsAt,
      status: 'booked',
      createdAt: now,
    });
  });
}

export async function supervise(
  clinic: TestClinic,
  supervisor: TestMember,
  supervisee: TestMember,
  { since = '2020-01-01', until = null }: { since?: string; until?: string | null } = {},
): Promise<void> {
  await clinic.asJob(({ tx, tenant }) =>
    tx.insert(supervisions).values({
      tenantId: tenant.id,
      id: newId(),
      supervisorId: supervisor.therapistId!,
      superviseeId: supervisee.therapistId!,
      since,
      until,
    }),
  );
}

/** Saves a draft as the author; throws when it is refused. */
export async function save(
  world: HeldSession,
  mark: string,
  basedOn: number | null,
  times: Partial<Pick<NoteFields, 'sessionStart' | 'sessionEnd'>> = {},
) {
  const saved = await world.clinic.as(world.author, (scope: Scope) =>
    saveDraft(scope, world.appointmentId, { ...written(mark), ...times }, basedOn),
  );
  if (isRefusal(saved)) throw new Error(saved.refused);
  return saved;
}
