import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { readVisitsOfClient } from '#app/modules/scheduling/visits/index.server.ts';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import { saveDraft } from '#app/modules/notes/writing/index.server.ts';
import {
  addAttendee,
  removeAttendee,
  takeAttendeeStep,
} from '#app/modules/scheduling/groups/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import {
  addToWaitingList,
  countWaitingFor,
  listWaitingFor,
} from '#app/modules/scheduling/waiting-list/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { noteSignatures, noteVersions } from '#db/schema/notes.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { written } from '#tests/modules/notes/world.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { addService, done, makeGroupClinic, type GroupClinic } from './group-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** Tuesday in New York. */
const at = (time: string) => new Date(`2027-01-05T${time}:00-05:00`);

let clinic: GroupClinic;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
});

const add = (clientId: string, appointmentId = clinic.groupId) =>
  clinic.desk((scope) => addAttendee(scope, 'any', { appointmentId, clientId }));
const remove = (clientId: string, askedBy: 'client' | 'clinic' = 'client') =>
  clinic.desk((scope) =>
    removeAttendee(
      scope,
      'any',
      { appointmentId: clinic.groupId, clientId, askedBy, reason: 'Has a fever.' },
      readNoteStateOf,
    ),
  );
const step = (clientId: string, name: 'check-in' | 'no-show' | 'undo') =>
  clinic.desk((scope) => takeAttendeeStep(scope, 'any', { appointmentId: clinic.groupId, clientId }, name));
const missedBy = async (clientId: string) =>
  (await clinic.desk((scope) => readVisitsOfClient(scope, clientId, Promise.resolve(true)))).missed;

describe('who attends a group', () => {
  it('is joined by another client while there is a place, and by nobody once it is full', async () => {
    const [third, fourth] = [await clinic.client(), await clinic.client()];
    expect(await add(third)).toEqual({ clientId: third });
    expect(await add(fourth)).toMatchObject({ refused: 'group-full' });
    expect(Object.keys((await clinic.standing()).clients).sort()).toEqual(
      [clinic.first, clinic.second, third].sort(),
    );
  });

  it('gives the last place to one of twenty who are added at once', async () => {
    const wanted = await Promise.all(Array.from({ length: 20 }, () => clinic.client()));
    const results = await Promise.all(wanted.map((clientId) => add(clientId)));
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1);
    expect(new Set(results.flatMap((result) => (isRefusal(result) ? [result.refused] : [])))).toEqual(
      new Set(['group-full']),
    );
    expect(Object.keys((await clinic.standing()).clients)).toHaveLength(3);
  });

  it('has its places in the database too, whoever writes', async () => {
    done(await add(await clinic.client()));
    const clientId = await clinic.client();
    await expect(
      clinic.asJob(({ tx, newId, now }) =>
        tx.insert(appointmentAttendees).values({
          ...{ tenantId: clinic.tenant.id, id: newId(), appointmentId: clinic.groupId, clientId },
          ...{ startsAt: at('10:00'), endsAt: at('10:50'), status: 'booked', createdAt: now },
        }),
      ),
    ).rejects.toMatchObject({ constraint: 'appointment_attendees_places' });
  });

  it('gives the place of whoever is removed to another', async () => {
    done(await add(await clinic.client()));
    done(await remove(clinic.second));
    done(await add(await clinic.client()));
    expect(await add(clinic.second)).toMatchObject({ refused: 'group-full' });
  });

  it('is not joined by a client who has another appointment then', async () => {
    const { therapistId } = await clinic.therapist('Lee Park');
    await clinic.room('Room 2');
    const clientId = await clinic.client();
    done(
      await clinic.desk((scope) =>
        bookAppointment(scope, {
          ...{ clientIds: [clientId], therapistId, locationId: clinic.locationId },
          ...{ serviceId: clinic.single, startsAt: '2027-01-05T10:30' },
        }),
      ),
    );
    expect(await add(clientId)).toMatchObject({ refused: 'client-busy' });
    expect((await clinic.standing()).clients[clientId]).toBeUndefined();
  });

  it('is not joined by a client of a state in which the therapist has no licence, nor by one who is discharged', async () => {
    expect(await add(await clinic.client({ state: 'CA' }))).toMatchObject({ refused: 'licence-expired' });
    const clientId = await clinic.client();
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ status: 'discharged' }).where(eq(clients.id, clientId)),
    );
    expect(await add(clientId)).toMatchObject({ refused: 'client-closed' });
  });

  it('is joined once by a client, and by none of another clinic', async () => {
    expect(await add(clinic.first)).toMatchObject({ refused: 'already-attends' });
    const other = await makeGroupClinic(3);
    expect(await add(other.first)).toMatchObject({ refused: 'unknown-client' });
    expect(await add(clinic.first, other.groupId)).toMatchObject({ refused: 'unknown-appointment' });
  });

  it('keeps one client at least, and says who was removed and why', async () => {
    done(await remove(clinic.second));
    expect(await remove(clinic.first)).toMatchObject({ refused: 'last-attendee' });
    const [row] = await clinic.asJob(({ tx, vault }) =>
      tx
        .select()
        .from(attendeeChanges)
        .where(and(eq(attendeeChanges.clientId, clinic.second), eq(attendeeChanges.kind, 'removed')))
        .then((rows) =>
          rows.map((one) => ({ ...one, reason: vault.unseal(attendeeChanges.reason, one.id, one.reason) })),
        ),
    );
    expect(row).toMatchObject({ askedBy: 'client', reason: 'Has a fever.' });
  });

  it('moves with everybody, and who was removed stays out when it is cancelled and restored', async () => {
    done(await remove(clinic.second, 'clinic'));
    const moved = await clinic.desk((scope) =>
      moveAppointment(scope, 'any', {
        ...{ appointmentId: clinic.groupId, startsAt: '2027-01-05T14:00', rowVersion: 2 },
      }),
    );
    done(moved);
    const input = {
      appointmentId: clinic.groupId,
      askedBy: 'clinic',
      reason: 'Flood.',
      rowVersion: 3,
    } as const;
    done(await clinic.desk((scope) => cancelAppointment(scope, 'any', input)));
    done(await clinic.desk((scope) => undoStep(scope, 'any', clinic.groupId)));
    expect(await clinic.standing()).toEqual({
      status: 'scheduled',
      clients: { [clinic.first]: 'booked', [clinic.second]: 'cancelled' },
    });
  });

  it('of a family has as many clients as come', async () => {
    const serviceId = await addService(clinic, 'Family session', 'family_session', null);
    const { appointmentId } = done(
      await clinic.desk((scope) =>
        bookAppointment(scope, {
          ...{ clientIds: [clinic.first], therapistId: clinic.therapistId, locationId: clinic.locationId },
          ...{ serviceId, startsAt: '2027-01-05T15:00' },
        }),
      ),
    );
    for (const clientId of [clinic.second, await clinic.client(), await clinic.client()])
      done(await add(clientId, appointmentId));
  });
});

describe('the note of one client of a group', () => {
  /** Both have a session that runs. */
  const draftOf = async (clientId: string) =>
    done(
      await clinic.as(clinic.author, (scope) =>
        saveDraft(scope, clinic.groupId, { ...written('A draft.'), clientId }, null),
      ),
    ).noteId;
  /** Signs the note in the database, as its author would once the session is over. */
  const sign = (noteId: string) =>
    clinic.as(clinic.author, async ({ tx, tenant, newId, now }) => {
      const [version] = await tx.select().from(noteVersions).where(eq(noteVersions.noteId, noteId));
      await tx.insert(noteSignatures).values({
        ...{ tenantId: tenant.id, id: newId(), noteId, versionId: version?.id ?? '' },
        ...{ kind: 'author', textHash: 'x', signerId: clinic.author.accountId, signerName: 'Dana Osei' },
        ...{ signerCredentials: 'LCSW', licenceNumber: '1', licenceState: 'NY', signedAt: now },
      });
    });
  const removeKnowing = (clientId: string) =>
    clinic.desk((scope) =>
      removeAttendee(
        scope,
        'any',
        {
          appointmentId: clinic.groupId,
          clientId,
          askedBy: 'clinic',
          reason: 'Went home.',
          draftKnown: true,
        },
        readNoteStateOf,
      ),
    );

  beforeEach(() => unsafeSetNow(at('10:20')));

  it('asks first before its client is removed, and stays as it was', async () => {
    await draftOf(clinic.first);
    expect(await remove(clinic.first)).toMatchObject({ refused: 'note-draft' });
    expect((await clinic.standing()).clients[clinic.first]).toBe('booked');
    done(await removeKnowing(clinic.first));
    expect(await clinic.desk((scope) => readNoteStateOf(scope, clinic.groupId, clinic.first))).toBe('draft');
  });

  it('asks nothing when another client is removed', async () => {
    await draftOf(clinic.first);
    done(await remove(clinic.second));
  });

  it('keeps its client once it is signed, and nobody else', async () => {
    const noteId = await draftOf(clinic.first);
    await sign(noteId);
    expect(await remove(clinic.first)).toMatchObject({ refused: 'note-signed' });
    expect(await removeKnowing(clinic.first)).toMatchObject({ refused: 'note-signed' });
    done(await remove(clinic.second));
  });
});

describe('who waits for a group', () => {
  it('is counted at its appointment, is added from the list, and is off it then', async () => {
    const clientId = await clinic.client();
    const { serviceId, groupId } = clinic;
    const wishes = { therapistId: null, locationId: null, priority: 'normal', reason: null } as const;
    done(
      await clinic.desk((scope) =>
        addToWaitingList(scope, clientId, { ...wishes, slots: [], other: [], serviceId }),
      ),
    );
    const read = () => clinic.desk((scope) => listWaitingFor(scope, 'any', groupId));
    const [entry] = await read();
    expect(entry?.client.id).toBe(clientId);
    expect(await clinic.desk((scope) => countWaitingFor(scope, 'any', groupId))).toBe(1);
    if (entry === undefined) throw new Error('Nobody waits.');
    const from = (waiting: { id: string; rowVersion: number }) =>
      clinic.desk((scope) =>
        addAttendee(scope, 'any', { appointmentId: groupId, clientId, waiting: [waiting] }),
      );
    expect(await from({ id: entry.id, rowVersion: 9 })).toMatchObject({ refused: 'no-longer-waiting' });
    expect((await clinic.standing()).clients[clientId]).toBeUndefined();
    done(await from(entry));
    expect(await read()).toEqual([]);
  });
});

describe('what counts for each client', () => {
  it('is a late cancellation of whoever asks on the day, and none of whoever the clinic removes', async () => {
    const third = await clinic.client();
    done(await add(third));
    unsafeSetNow(at('09:00'));
    expect(await remove(clinic.first)).toEqual({ isLate: true });
    expect(await remove(clinic.second, 'clinic')).toEqual({ isLate: false });
    expect(await missedBy(clinic.first)).toEqual({ noShows: 0, late: 1 });
    expect(await missedBy(clinic.second)).toEqual({ noShows: 0, late: 0 });
    expect(await missedBy(third)).toEqual({ noShows: 0, late: 0 });
  });

  it('is nothing more when the whole group is cancelled late for the others', async () => {
    done(await remove(clinic.second, 'clinic'));
    unsafeSetNow(at('09:00'));
    const input = {
      appointmentId: clinic.groupId,
      askedBy: 'client',
      reason: 'Ill.',
      rowVersion: 2,
    } as const;
    done(await clinic.desk((scope) => cancelAppointment(scope, 'any', input)));
    expect(await missedBy(clinic.first)).toEqual({ noShows: 0, late: 1 });
    expect(await missedBy(clinic.second)).toEqual({ noShows: 0, late: 0 });
  });

  it('is a no-show of the one who did not come', async () => {
    unsafeSetNow(at('10:20'));
    done(await step(clinic.first, 'check-in'));
    done(await step(clinic.second, 'no-show'));
    expect(await missedBy(clinic.first)).toEqual({ noShows: 0, late: 0 });
    expect(await missedBy(clinic.second)).toEqual({ noShows: 1, late: 0 });
  });
});

describe('the day of a group', () => {
  it('begins with the first who is checked in, and ends when it is said of each whether they came', async () => {
    unsafeSetNow(at('09:55'));
    done(await step(clinic.first, 'check-in'));
    expect(await clinic.standing()).toEqual({
      status: 'checked_in',
      clients: { [clinic.first]: 'attended', [clinic.second]: 'booked' },
    });
    expect(await step(clinic.second, 'no-show')).toMatchObject({ refused: 'too-early' });
    unsafeSetNow(at('10:10'));
    const take = (name: 'start' | 'completion') =>
      clinic.desk((scope) => takeDayStep(scope, 'any', clinic.groupId, name));
    done(await take('start'));
    expect(await take('completion')).toMatchObject({ refused: 'somebody-awaited' });
    done(await step(clinic.second, 'check-in'));
    done(await take('completion'));
    expect(await step(clinic.second, 'undo')).toMatchObject({ refused: 'not-possible-now' });
  });

  it('is missed once nobody is awaited and nobody came, and not any more when one of them came after all', async () => {
    unsafeSetNow(at('10:20'));
    done(await step(clinic.first, 'no-show'));
    expect((await clinic.standing()).status).toBe('scheduled');
    done(await step(clinic.second, 'no-show'));
    expect((await clinic.standing()).status).toBe('no_show');
    done(await step(clinic.first, 'undo'));
    expect(await clinic.standing()).toEqual({
      status: 'scheduled',
      clients: { [clinic.first]: 'booked', [clinic.second]: 'no_show' },
    });
    done(await step(clinic.first, 'check-in'));
    expect((await clinic.standing()).status).toBe('checked_in');
    done(await step(clinic.first, 'undo'));
    expect((await clinic.standing()).status).toBe('scheduled');
  });

  it('takes each step once', async () => {
    unsafeSetNow(at('09:55'));
    const twice = await Promise.all([step(clinic.first, 'check-in'), step(clinic.first, 'check-in')]);
    expect(twice.filter(isRefusal)).toMatchObject([{ refused: 'already-checked-in' }]);
  });
});
