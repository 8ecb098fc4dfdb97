import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { correctDetails } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { saveDraft, readNoteForm } from '#app/modules/notes/writing/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { signIn, written } from '#tests/modules/notes/world.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** The session is on Monday, ten to ten to eleven, in New York. */
const TEN = new Date('2027-01-04T15:00:00Z');
const NOON = new Date('2027-01-04T17:00:00Z');

let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let other: Awaited<ReturnType<WorkingClinic['therapist']>>;
let clientId: string;
let id: string;
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};
const book = async (who: string, therapistId: string, startsAt: string) =>
  done(
    await desk((scope) =>
      bookAppointment(scope, {
        clientIds: [who],
        therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt,
      }),
    ),
  ).appointmentId;
const read = async () => (await desk((scope) => readAppointment(scope, 'any', id)))!;
const correct = async (
  said: Partial<Parameters<typeof correctDetails>[2]>,
  who = clinic.reception as Parameters<WorkingClinic['as']>[0],
  grant: 'any' | 'own' = 'any',
) => {
  const { version, therapist: held, location, service, room } = await read();
  return clinic.as(who, (scope) =>
    correctDetails(scope, grant, {
      appointmentId: id,
      rowVersion: version,
      therapistId: held.id,
      locationId: location.id,
      serviceId: service.id,
      roomId: room?.id,
      durationMinutes: 50,
      reason: 'So it was.',
      ...said,
    }),
  );
};
const steps = async (...names: ('check-in' | 'start' | 'completion')[]) => {
  for (const name of names) done(await desk((scope) => takeDayStep(scope, 'any', id, name, false)));
};

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  other = await clinic.therapist('Otto Other');
  clientId = await clinic.client();
  id = await book(clientId, therapist.therapistId, '2027-01-04T10:00');
  unsafeSetNow(TEN);
});

describe('Who held a session, where and how long', () => {
  it.each([
    ['checked in', ['check-in']],
    ['under way', ['check-in', 'start']],
    ['completed', ['check-in', 'start', 'completion']],
  ] as const)('is corrected when it is %s, tells nobody, and keeps what it had', async (_, names) => {
    await steps(...names);
    unsafeSetNow(NOON);
    const roomId = await clinic.room('Blue');
    const before = await read();
    const sent = () => clinic.asJob(({ tx }) => tx.select().from(outbox));
    const told = (await sent()).length;
    done(await correct({ therapistId: other.therapistId, roomId, durationMinutes: 80 }));
    const after = await read();
    expect(after).toMatchObject({
      status: before.status,
      startsAt: TEN,
      endsAt: new Date(TEN.getTime() + 80 * 60_000),
      therapist: { id: other.therapistId },
      room: { id: roomId },
      changes: [
        {
          kind: 'corrected',
          reason: 'So it was.',
          toStatus: null,
          had: { therapist: 'Dana Osei', endsAt: before.endsAt, room: 'Room 1' },
        },
        ...before.changes.map(({ kind }) => ({ kind })),
      ],
    });
    expect(await sent()).toHaveLength(told);
  });

  it.each([
    [240, false],
    [241, true],
    [720, true],
  ])('with a length of %s minutes is asked back once: %s', async (durationMinutes, isAsked) => {
    await steps('check-in');
    const first = await correct({ durationMinutes });
    if (isAsked) expect(first).toMatchObject({ refused: 'unusual-length' });
    const said = isAsked ? await correct({ durationMinutes, timesKnown: true }) : first;
    done(said);
    // What it has already is not asked again.
    const roomId = await clinic.room('Blue');
    done(await correct({ durationMinutes, roomId }));
    if (durationMinutes === 720) done(await correct({ durationMinutes: 500, roomId }));
  });

  it('is put at the hour at which it was held, where that has passed and is free, with what was before in its history', async () => {
    await steps('check-in', 'start', 'completion');
    unsafeSetNow(new Date('2027-01-04T23:00:00Z'));
    expect(await correct({ startedAt: '18:30' })).toMatchObject({ refused: 'invalid-time' });
    expect(await correct({ startedAt: '16:30' })).toMatchObject({ refused: 'unusual-times' });
    done(await correct({ startedAt: '14:00', durationMinutes: 90 }));
    expect(await read()).toMatchObject({
      startsAt: new Date('2027-01-04T19:00:00Z'),
      endsAt: new Date('2027-01-04T20:30:00Z'),
      changes: [
        { kind: 'corrected', from: TEN, to: new Date('2027-01-04T19:00:00Z') },
        ...Array.from({ length: 4 }, () => ({})),
      ],
    });
    done(await correct({ startedAt: '10:00' }));
    expect(await read()).toMatchObject({ startsAt: TEN });
  });

  it('keeps its start while it is still to come, and where another has that hour', async () => {
    unsafeSetNow(MONDAY_8);
    await steps('check-in');
    expect(await correct({ startedAt: '09:00' })).toMatchObject({ refused: 'invalid-time' });
    await book(await clinic.client(), therapist.therapistId, '2027-01-04T11:00');
    unsafeSetNow(new Date('2027-01-04T17:30:00Z'));
    expect(await correct({ startedAt: '11:10' })).toMatchObject({ refused: 'slot-taken' });
    expect(await read()).toMatchObject({ startsAt: TEN });
  });

  it('leaves the newest step to be taken back', async () => {
    await steps('check-in');
    done(await correct({ durationMinutes: 30 }));
    done(await desk((scope) => undoStep(scope, 'any', id)));
    expect(await read()).toMatchObject({ status: 'scheduled' });
  });

  it('gets no end that is still to come once it is completed, beside the one that was planned', async () => {
    await steps('check-in', 'start', 'completion');
    expect(await correct({ durationMinutes: 80 })).toMatchObject({ refused: 'too-early' });
    done(await correct({ therapistId: other.therapistId }));
    done(await correct({ durationMinutes: 30 }));
    unsafeSetNow(NOON);
    done(await correct({ durationMinutes: 80 }));
  });

  it('is not corrected before the check-in, when it is stale, or when nothing is another', async () => {
    expect(await correct({ durationMinutes: 30 })).toMatchObject({ refused: 'not-possible-now' });
    await steps('check-in');
    expect(await correct({ durationMinutes: 30, rowVersion: 1 })).toMatchObject({ refused: 'stale' });
    expect(await correct({})).toMatchObject({ refused: 'already-so' });
    expect(await correct({ durationMinutes: 0 })).toMatchObject({ refused: 'invalid-duration' });
    const { therapistId } = other;
    expect(await correct({ therapistId }, therapist, 'own')).toMatchObject({ refused: 'unknown-therapist' });
  });

  it('overlaps neither the therapist, the room nor the client', async () => {
    const roomId = await clinic.room('Blue');
    const busy = await book(await clinic.client(), other.therapistId, '2027-01-04T10:30');
    await clinic.asJob(({ tx }) => tx.update(appointments).set({ roomId }).where(eq(appointments.id, busy)));
    await book(clientId, (await clinic.therapist('Thea Third')).therapistId, '2027-01-04T11:00');
    await steps('check-in');
    expect(await correct({ therapistId: other.therapistId })).toMatchObject({ refused: 'slot-taken' });
    expect(await correct({ roomId })).toMatchObject({ refused: 'room-taken' });
    expect(await correct({ durationMinutes: 70 })).toMatchObject({ refused: 'client-busy' });
    expect((await read()).changes.map(({ kind }) => kind)).toEqual(['checked_in', 'booked']);
  });

  it('needs a license of another therapist for the client’s state, or the reason why there was none', async () => {
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ state: vault.seal(clients.state, clientId, 'NV') })
        .where(eq(clients.id, clientId)),
    );
    await steps('check-in');
    const { therapistId } = other;
    expect(await correct({ therapistId })).toMatchObject({ refused: 'licence-expired' });
    expect(await correct({ therapistId, licenceReason: ' ' })).toMatchObject({ refused: 'licence-expired' });
    done(await correct({ therapistId, licenceReason: 'An emergency.' }));
    expect(await read()).toMatchObject({ therapist: { id: therapistId }, overrideReason: 'An emergency.' });
    done(await correct({ durationMinutes: 30 }));
    expect(await read()).toMatchObject({ overrideReason: 'An emergency.' });
  });

  it('keeps a draft with its therapist, gives it the new end, and is pinned by a signature', async () => {
    await steps('check-in');
    unsafeSetNow(NOON);
    await signIn(therapist);
    const noteId = done(
      await clinic.as(therapist, (scope) => saveDraft(scope, id, written('x'), null)),
    ).noteId;
    expect(await correct({ durationMinutes: 80 })).toMatchObject({ refused: 'note-draft' });
    expect(await correct({ therapistId: other.therapistId, draftKnown: true })).toMatchObject({
      refused: 'note-of-another',
    });
    done(await correct({ durationMinutes: 80, draftKnown: true }));
    const form = () => clinic.as(therapist, (scope) => readNoteForm(scope, id, clientId));
    expect(await form()).toMatchObject({ sessionEnd: '11:20', hasOtherTimes: true });
    const sign = (version: number) => clinic.as(therapist, (scope) => signNote(scope, noteId, version));
    expect(await sign(1)).toMatchObject({ refused: 'note-times-changed' });
    const times = { sessionStart: '10:00', sessionEnd: '11:20' };
    done(await clinic.as(therapist, (scope) => saveDraft(scope, id, { ...written('x'), ...times }, 1)));
    done(await sign(2));
    expect(await correct({ durationMinutes: 50 })).toMatchObject({ refused: 'note-signed' });
  });
});
