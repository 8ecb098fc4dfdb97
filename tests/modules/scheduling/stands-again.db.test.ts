import { eq, notInArray } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { correctDetails, readDetailsPage } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { serviceTherapists } from '#db/schema/tenancy-offers.ts';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import { licences, therapists, timeOff } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** Seven in the evening of Monday in New York, when nobody works, and an hour before it. */
const SEVEN = new Date('2027-01-05T00:00:00Z');
const SIX = new Date('2027-01-04T23:00:00Z');
const REASON = 'The family can only come then.';

let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let other: typeof therapist;
let roomId: string;
let id: string;
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};
const read = async () => (await desk((scope) => readAppointment(scope, 'any', id)))!;
const version = async () => (await read()).version;
const undo = () => desk((scope) => undoStep(scope, 'any', id));
const undoIt = () => desk((scope) => undoMove(scope, 'any', id));
const step = async (name: 'check-in' | 'start' | 'completion') =>
  done(await desk((scope) => takeDayStep(scope, 'any', id, name, false)));
const cancel = async () => {
  const rowVersion = await version();
  const why = { askedBy: 'clinic', reason: 'A mistake.' } as const;
  done(await desk((scope) => cancelAppointment(scope, 'any', { appointmentId: id, rowVersion, ...why })));
};
const move = async (to: { startsAt: string; therapistId?: string; overrideReason?: string }) => {
  const rowVersion = await version();
  done(await desk((scope) => moveAppointment(scope, 'any', { appointmentId: id, rowVersion, ...to })));
};
const correct = async (said: Partial<Parameters<typeof correctDetails>[2]>) => {
  const { version: rowVersion, therapist: held, location, service, room } = await read();
  const as = { therapistId: held.id, locationId: location.id, serviceId: service.id, roomId: room?.id };
  return desk((scope) =>
    correctDetails(scope, 'any', {
      ...{ appointmentId: id, rowVersion, ...as, durationMinutes: 50, reason: 'Another one held it.' },
      ...said,
    }),
  );
};

/** What may change of the clinic meanwhile, and how it is changed back. */
const set = {
  left: (therapistId: string, isActive = false) =>
    clinic.asJob(({ tx }) => tx.update(therapists).set({ isActive }).where(eq(therapists.id, therapistId))),
  place: (isActive: boolean) =>
    clinic.asJob(({ tx }) =>
      tx.update(locations).set({ isActive }).where(eq(locations.id, clinic.locationId)),
    ),
  room: (isActive: boolean) =>
    clinic.asJob(({ tx }) => tx.update(rooms).set({ isActive }).where(eq(rooms.id, roomId))),
  licenceUntil: (expiresOn: string, therapistId = therapist.therapistId) =>
    clinic.asJob(({ tx }) =>
      tx.update(licences).set({ expiresOn }).where(eq(licences.therapistId, therapistId)),
    ),
  off: (therapistId = therapist.therapistId) =>
    clinic.asJob(async ({ tx, tenant, now }) => {
      const at = { startsAt: SIX, endsAt: new Date('2027-01-05T02:00:00Z'), createdAt: now };
      const off = { tenantId: tenant.id, id: newId(), therapistId, kind: 'sick', ...at } as const;
      await tx.insert(timeOff).values(off);
    }),
  notOff: () => clinic.asJob(({ tx }) => tx.delete(timeOff)),
};

/** Each change, its way back, and what is said of it. */
const AGAINST = [
  ['therapist-left', () => set.left(therapist.therapistId), () => set.left(therapist.therapistId, true)],
  ['time-off', () => set.off(), () => set.notOff()],
  ['licence-expired', () => set.licenceUntil('2027-01-03'), () => set.licenceUntil('2030-01-01')],
  ['place-closed', () => set.place(false), () => set.place(true)],
] as const;

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  other = await clinic.therapist('Otto Other');
  roomId = (await clinic.room('Blue room')) ?? '';
  const clientId = await clinic.client();
  const booked = await desk((scope) =>
    bookAppointment(scope, {
      ...{ clientIds: [clientId], therapistId: therapist.therapistId },
      ...{ locationId: clinic.locationId, serviceId: clinic.serviceId },
      ...{ startsAt: '2027-01-04T19:00', overrideReason: REASON },
    }),
  );
  id = done(booked).appointmentId;
  roomId = (await read()).room?.id ?? '';
});

describe('A session outside hours, booked with a reason, whose cancellation is taken back', () => {
  it.each(AGAINST)(
    'does not stand again against %s, and does once that is mended',
    async (refused, change, mend) => {
      await cancel();
      await change();
      expect(await undo()).toMatchObject({ refused });
      expect((await read()).status).toBe('cancelled');
      await mend();
      done(await undo());
      expect(await read()).toMatchObject({ status: 'scheduled', overrideReason: REASON });
    },
  );

  it('takes another room where its own was given away or is not in use any more, while there is one', async () => {
    const spare = (await clinic.room('Spare room')) ?? '';
    await clinic.asJob(({ tx }) =>
      tx
        .update(rooms)
        .set({ isActive: false })
        .where(notInArray(rooms.id, [roomId, spare])),
    );
    await cancel();
    const taken = done(
      await desk(async (scope) =>
        bookAppointment(scope, {
          ...{ clientIds: [await clinic.client()], therapistId: other.therapistId },
          ...{ locationId: clinic.locationId, serviceId: clinic.serviceId },
          ...{ startsAt: '2027-01-04T19:00', overrideReason: REASON },
        }),
      ),
    );
    const give = (to: string) =>
      clinic.asJob(({ tx }) =>
        tx.update(appointments).set({ roomId: to }).where(eq(appointments.id, taken.appointmentId)),
      );
    await give(roomId);
    done(await undo());
    expect((await read()).room?.id).toBe(spare);
    await cancel();
    await give(spare);
    await clinic.asJob(({ tx }) => tx.update(appointments).set({ roomId }).where(eq(appointments.id, id)));
    await set.room(false);
    expect(await undo()).toMatchObject({ refused: 'room-taken' });
    await give(roomId);
    done(await undo());
    expect((await read()).room?.id).toBe(spare);
    await cancel();
    await give(spare);
    expect(await undo()).toMatchObject({ refused: 'room-taken' });
    expect((await read()).status).toBe('cancelled');
  });

  it('stands again in time off that was entered before, in which it stood', async () => {
    await set.off();
    unsafeSetNow(new Date(MONDAY_8.getTime() + 60_000));
    await cancel();
    done(await undo());
    expect((await read()).status).toBe('scheduled');
  });

  it('needs its reason still', async () => {
    await clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ overrideReason: null }).where(eq(appointments.id, id)),
    );
    await cancel();
    expect(await undo()).toMatchObject({ refused: 'outside-availability' });
  });
});

describe('A session whose move is taken back', () => {
  it.each(AGAINST)(
    'does not go back against %s, and does once that is mended',
    async (refused, change, mend) => {
      await move({ startsAt: '2027-01-06T10:00', therapistId: other.therapistId });
      await change();
      expect(await undoIt()).toMatchObject({ refused });
      expect((await read()).therapist.id).toBe(other.therapistId);
      await mend();
      done(await undoIt());
      expect(await read()).toMatchObject({
        ...{ startsAt: SEVEN, overrideReason: REASON },
        therapist: { id: therapist.therapistId },
      });
    },
  );

  it('goes back into time off that was entered before, in which it stood', async () => {
    await set.off();
    unsafeSetNow(new Date(MONDAY_8.getTime() + 60_000));
    await move({ startsAt: '2027-01-06T10:00' });
    done(await undoIt());
    expect((await read()).startsAt).toEqual(SEVEN);
  });
});

describe('A check-in by mistake', () => {
  beforeEach(async () => {
    unsafeSetNow(SIX);
    await step('check-in');
  });

  it('is taken back after its therapist was put right and put back, with the reason of the booking', async () => {
    done(await correct({ therapistId: other.therapistId }));
    expect((await read()).overrideReason).toBe(REASON);
    done(await correct({ therapistId: therapist.therapistId }));
    done(await undo());
    expect(await read()).toMatchObject({ status: 'scheduled', overrideReason: REASON });
  });

  it('says that a place is told where one was put right, and not where it was put back or only the therapist changed', async () => {
    done(await correct({ therapistId: other.therapistId }));
    expect(done(await undo())).toMatchObject({ isTold: false });
    await step('check-in');
    const video = newId();
    await clinic.asJob(async ({ tx }) => {
      const [known] = await tx.select().from(services).where(eq(services.id, clinic.serviceId));
      const remote = { modality: 'telehealth', needsRoom: false } as const;
      await tx.insert(services).values({ ...known!, id: video, name: 'By video', ...remote });
    });
    done(await correct({ serviceId: video, roomId: undefined }));
    expect(done(await undo())).toMatchObject({ isTold: true });
    await step('check-in');
    done(await correct({ serviceId: clinic.serviceId, roomId }));
    done(await correct({ serviceId: video, roomId: undefined }));
    expect(done(await undo())).toMatchObject({ isTold: false });
  });

  it('is taken back after somebody else was to hold it, for the reason of the correction', async () => {
    await clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ overrideReason: null }).where(eq(appointments.id, id)),
    );
    done(await correct({ therapistId: other.therapistId }));
    done(await undo());
    expect(await read()).toMatchObject({ status: 'scheduled', overrideReason: 'Another one held it.' });
  });

  it('is taken back after the session was begun, handed over, and its start taken back', async () => {
    await step('start');
    done(await correct({ therapistId: other.therapistId }));
    done(await undo());
    done(await undo());
    expect(await read()).toMatchObject({ status: 'scheduled', therapist: { id: other.therapistId } });
  });

  it('is taken back once its time has come, whatever has changed', async () => {
    done(await correct({ therapistId: other.therapistId }));
    await set.left(other.therapistId);
    expect(await undo()).toMatchObject({ refused: 'therapist-left' });
    unsafeSetNow(SEVEN);
    done(await undo());
    expect((await read()).status).toBe('scheduled');
  });

  it('is taken back for another therapist once its own has left', async () => {
    done(await correct({ therapistId: other.therapistId }));
    await set.left(other.therapistId);
    expect(await correct({ durationMinutes: 40 })).toMatchObject({ refused: 'unknown-therapist' });
    done(await correct({ therapistId: therapist.therapistId }));
    done(await undo());
    expect((await read()).therapist.id).toBe(therapist.therapistId);
  });
});

describe('What a session is corrected to while its client waits for it', () => {
  const retire = async () => {
    await set.left(other.therapistId);
    const [place, room, service] = [newId(), newId(), newId()];
    await clinic.asJob(async ({ tx, now }) => {
      const [here] = await tx.select().from(locations).where(eq(locations.id, clinic.locationId));
      await tx
        .insert(locations)
        .values({ ...here!, id: place, name: 'Harbor', isActive: false, createdAt: now });
      const [known] = await tx.select().from(services).where(eq(services.id, clinic.serviceId));
      await tx.insert(services).values({ ...known!, id: service, name: 'Play hour', isActive: false });
      const [old] = await tx.select().from(rooms).where(eq(rooms.id, roomId));
      await tx.insert(rooms).values({ ...old!, id: room, name: 'Old room', isActive: false, createdAt: now });
    });
    return { therapistId: other.therapistId, locationId: place, roomId: room, serviceId: service };
  };
  const offered = async () => {
    const page = (await desk((scope) => readDetailsPage(scope, 'any', id)))!;
    const all = [page.therapists, page.locations, page.services, page.locations.flatMap((one) => one.rooms)];
    return all.flat().map((one) => one.id);
  };

  it('is nobody who left and nothing that is in use no more, until it has begun', async () => {
    const gone = await retire();
    unsafeSetNow(SIX);
    await step('check-in');
    for (const one of Object.values(gone)) expect(await offered()).not.toContain(one);
    const { therapistId, locationId, serviceId } = gone;
    expect(await correct({ therapistId })).toMatchObject({ refused: 'unknown-therapist' });
    expect(await correct({ locationId, roomId: undefined })).toMatchObject({ refused: 'unknown-location' });
    expect(await correct({ serviceId })).toMatchObject({ refused: 'unknown-service' });
    expect(await correct({ roomId: gone.roomId })).toMatchObject({ refused: 'unknown-room' });
    unsafeSetNow(SEVEN);
    for (const one of Object.values(gone)) expect(await offered()).toContain(one);
    done(await correct({ therapistId, serviceId, roomId: gone.roomId }));
  });

  it('is nobody who is off then, has no license, or does not offer the service', async () => {
    unsafeSetNow(SIX);
    await step('check-in');
    const { therapistId } = other;
    await set.off(therapistId);
    expect(await correct({ therapistId })).toMatchObject({ refused: 'time-off' });
    await set.notOff();
    await set.licenceUntil('2027-01-03', therapistId);
    const licenceReason = 'An emergency.';
    expect(await correct({ therapistId, licenceReason })).toMatchObject({ refused: 'licence-needed' });
    await set.licenceUntil('2030-01-01', therapistId);
    await clinic.asJob(({ tx, tenant }) =>
      tx.insert(serviceTherapists).values({
        ...{
          tenantId: tenant.id,
          id: newId(),
          serviceId: clinic.serviceId,
          therapistId: therapist.therapistId,
        },
      }),
    );
    expect(await correct({ therapistId })).toMatchObject({ refused: 'service-not-offered' });
  });
});
