import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import {
  correctDetails,
  enterSession,
  readDetailsPage,
  readPastSessionPage,
} from '#app/modules/scheduling/past-sessions/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { memberships } from '#db/schema/identity.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

/** Wednesday noon; the sessions were on Monday and Tuesday. */
const WEDNESDAY = new Date('2027-01-06T17:00:00Z');

let clinic: WorkingClinic;
let former: Awaited<ReturnType<WorkingClinic['therapist']>>;
let other: typeof former;
let clientId: string;
let roomId: string;
let retiredService: string;
let closedPlace: string;
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};

/** Fay leaves on Wednesday; a service, a room and a location are in use no more. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  former = await clinic.therapist('Fay Former');
  other = await clinic.therapist('Oda Other');
  clientId = await clinic.client({ careOf: other.therapistId });
  roomId = await clinic.room('Blue room');
  [retiredService, closedPlace] = [newId(), newId()];
  await clinic.asJob(async ({ tx, now }) => {
    const [service] = await tx.select().from(services).where(eq(services.id, clinic.serviceId));
    await tx.insert(services).values({ ...service!, id: retiredService, name: 'Play hour' });
    const [place] = await tx.select().from(locations).where(eq(locations.id, clinic.locationId));
    await tx.insert(locations).values({ ...place!, id: closedPlace, name: 'Harbor', createdAt: now });
  });
});

const leave = () =>
  clinic.asJob(async ({ tx }) => {
    await tx.update(memberships).set({ status: 'disabled' }).where(eq(memberships.id, former.membershipId));
    await tx.update(services).set({ isActive: false }).where(eq(services.id, retiredService));
    await tx.update(rooms).set({ isActive: false }).where(eq(rooms.id, roomId));
    await tx.update(locations).set({ isActive: false }).where(eq(locations.id, closedPlace));
    unsafeSetNow(WEDNESDAY);
  });
const wasHeld = () => ({
  clientIds: [clientId],
  therapistId: former.therapistId,
  locationId: clinic.locationId,
  serviceId: retiredService,
  roomId,
  startsAt: '2027-01-05T10:00',
});
const read = (id: string) => desk((scope) => readAppointment(scope, 'any', id));

describe('A session that was held before somebody left and something was retired', () => {
  it('is entered as it was', async () => {
    await leave();
    const { appointmentId } = done(
      await desk((scope) => enterSession(scope, 'any', { ...wasHeld(), reason: 'Forgotten.' })),
    );
    expect(await read(appointmentId)).toMatchObject({
      status: 'completed',
      therapist: { name: 'Fay Former' },
      service: { name: 'Play hour' },
      room: { name: 'Blue room' },
    });
    const there = { ...wasHeld(), roomId: null, locationId: closedPlace, startsAt: '2027-01-05T12:00' };
    const entered = done(
      await desk((scope) => enterSession(scope, 'any', { ...there, reason: 'Forgotten.', timesKnown: true })),
    );
    expect((await read(entered.appointmentId))?.location.name).toBe('Harbor');
  });

  it.each([
    ['nobody can write the note of', () => wasHeld(), 'nobody can write its note'],
    [
      'the note can be written of',
      () => ({ ...wasHeld(), therapistId: other.therapistId, serviceId: clinic.serviceId }),
      'Its note can be written.',
    ],
  ])('is entered with words that are true: %s a session with this therapist', async (_, held, words) => {
    await leave();
    const { slug } = clinic.tenant;
    const { clientIds, ...fields } = held();
    const sent = await site.post(
      paths.pastSession(slug),
      { ...fields, clientId: clientIds[0] ?? '', duration: '50', reason: 'Forgotten.' },
      { as: clinic.reception },
    );
    const page = await site.get(sent.location ?? '', { as: clinic.reception, flash: sent.flash });
    expect(page.html).toContain('The session is entered.');
    expect(page.html).toContain(words);
  });

  it('is put right to what it was', async () => {
    await leave();
    const asRecorded = {
      ...wasHeld(),
      therapistId: other.therapistId,
      serviceId: clinic.serviceId,
      roomId: null,
    };
    const { appointmentId } = done(
      await desk((scope) => enterSession(scope, 'any', { ...asRecorded, reason: 'Forgotten.' })),
    );
    const { therapistId, serviceId, locationId } = wasHeld();
    const correct = (said: { locationId: string; roomId?: string }) =>
      desk(async (scope) =>
        correctDetails(scope, 'any', {
          ...{ appointmentId, therapistId, serviceId, durationMinutes: 50, reason: 'So it was.' },
          ...said,
          rowVersion: (await read(appointmentId))!.version,
        }),
      );
    done(await correct({ locationId, roomId }));
    expect(await read(appointmentId)).toMatchObject({
      therapist: { name: 'Fay Former' },
      service: { name: 'Play hour' },
      room: { name: 'Blue room' },
    });
    done(await correct({ locationId: closedPlace }));
    expect(await read(appointmentId)).toMatchObject({ location: { name: 'Harbor' }, room: null });
  });

  it('offers a therapist the own sessions alone', async () => {
    await leave();
    const own = await clinic.as(other, (scope) =>
      readPastSessionPage(scope, 'own', { clientIds: [clientId], locationId: null }),
    );
    expect(own.therapists.map(({ name }) => name)).toEqual(['Oda Other']);
    const entering = clinic.as(other, (scope) =>
      enterSession(scope, 'own', { ...wasHeld(), reason: 'Forgotten.' }),
    );
    expect(await entering).toMatchObject({ refused: 'unknown-therapist' });
  });

  it('says on its pages what could not be booked any more, behind what can', async () => {
    await leave();
    const { slug } = clinic.tenant;
    const optionsOf = (html: string, name: string) => {
      const [, options = ''] =
        new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`, 's').exec(html) ?? [];
      return [...options.matchAll(/<option[^>]*>([^<]*)</g)].map(([, label]) => label);
    };
    const entry = await site.get(`${paths.pastSession(slug)}?client=${clientId}`, { as: clinic.reception });
    const { appointmentId } = done(
      await desk((scope) =>
        enterSession(scope, 'any', {
          ...{ ...wasHeld(), therapistId: other.therapistId, serviceId: clinic.serviceId },
          reason: 'Forgotten.',
        }),
      ),
    );
    const details = await site.get(paths.correctDetails(slug, appointmentId), { as: clinic.reception });
    for (const { html } of [entry, details]) {
      expect(optionsOf(html, 'therapistId').slice(-2)).toEqual(['Oda Other', 'Fay Former (no longer here)']);
      expect(optionsOf(html, 'serviceId').at(-1)).toBe('Play hour (no longer in use)');
      expect(optionsOf(html, 'roomId').at(-1)).toMatch(/Blue room \(no longer in use\)$/);
      expect(optionsOf(html, 'locationId').at(-1)).toBe('Harbor (no longer in use)');
    }
    // The room that it had stays chosen.
    expect(details.html).toMatch(new RegExp(`<option[^>]*value="${roomId}"[^>]*selected`));
    const page = await desk((scope) => readDetailsPage(scope, 'any', appointmentId));
    expect(page?.therapists.map(({ isActive }) => isActive)).toEqual([true, false]);
  });

  it('changes nothing for what is to come: nobody books or moves there', async () => {
    const booked = done(
      await desk((scope) =>
        bookAppointment(scope, {
          ...{ ...wasHeld(), therapistId: other.therapistId, serviceId: clinic.serviceId, roomId: null },
          startsAt: '2027-01-08T10:00',
        }),
      ),
    );
    await leave();
    for (const [given, refused] of [
      [{ therapistId: former.therapistId }, 'unknown-therapist'],
      [{ serviceId: retiredService }, 'unknown-service'],
      [{ roomId }, 'unknown-room'],
      [{ locationId: closedPlace }, 'unknown-location'],
    ] as const) {
      const wanted = {
        ...wasHeld(),
        therapistId: other.therapistId,
        serviceId: clinic.serviceId,
        roomId: null,
      };
      const booking = { ...wanted, ...given, startsAt: '2027-01-08T12:00', overrideReason: 'Asked for.' };
      expect(await desk((scope) => bookAppointment(scope, booking))).toMatchObject({ refused });
      const moving = { appointmentId: booked.appointmentId, startsAt: '2027-01-08T13:00', rowVersion: 1 };
      expect(
        await desk((scope) =>
          moveAppointment(scope, 'any', { ...moving, ...given, overrideReason: 'Asked.' }),
        ),
      ).toMatchObject({ refused });
    }
    const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments));
    expect(rows).toHaveLength(1);
  });
});
