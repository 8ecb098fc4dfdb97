import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clients } from '#db/schema/clients.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { licences } from '#db/schema/therapists.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { resolveBooking } from '#app/modules/scheduling/booking/resolve-booking.server.ts';
import { judgeTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();
const site = await openSite();

type Therapist = Awaited<ReturnType<WorkingClinic['therapist']>>;
let clinic: WorkingClinic;
let therapist: Therapist;

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
});

const wanted = (clientId: string, startsAt: string) => ({
  clientIds: [clientId],
  therapistId: therapist.therapistId,
  locationId: clinic.locationId,
  serviceId: clinic.serviceId,
  startsAt,
});

const book = (clientId: string, startsAt: string, overrideReason?: string) =>
  clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, { ...wanted(clientId, startsAt), overrideReason }),
  );

async function booked(clientId: string, startsAt: string, overrideReason?: string): Promise<string> {
  const done = await book(clientId, startsAt, overrideReason);
  if (isRefusal(done)) throw new Error(done.refused);
  return done.appointmentId;
}

const moveTo = (clientId: string, state: string) =>
  clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ state: vault.seal(clients.state, clientId, state) })
      .where(eq(clients.id, clientId)),
  );

const licenceUntil = (expiresOn: string) =>
  clinic.asJob(({ tx }) =>
    tx.update(licences).set({ expiresOn }).where(eq(licences.therapistId, therapist.therapistId)),
  );

/** Tells whether booking itself would refuse the client this day for the licence, whatever reason is given. */
const isBarred = (clientId: string, startsAt: string) =>
  clinic.as(clinic.reception, async (scope) => {
    const booking = await resolveBooking(scope, wanted(clientId, startsAt), 'any');
    if ('refused' in booking) throw new Error(booking.refused);
    const time = { ...booking.shape, startsAt: booking.startsAt, now: scope.now };
    return judgeTime(booking.rules, time, true).refused === 'licence-expired';
  });

/** Gives the therapist two licences for each state, long expired. */
const addLicences = (states: readonly string[]) =>
  clinic.asJob(({ tx, tenant, now }) =>
    tx.insert(licences).values(
      states.flatMap((state) =>
        ['A', 'B'].map((number) => ({
          tenantId: tenant.id,
          id: newId(),
          therapistId: therapist.therapistId,
          state,
          number,
          expiresOn: '2020-01-01',
          createdAt: now,
        })),
      ),
    ),
  );

const setSpan = (state: string, number: string, validFrom: string | null, expiresOn: string) =>
  clinic.asJob(({ tx }) =>
    tx
      .update(licences)
      .set({ validFrom, expiresOn })
      .where(
        and(
          eq(licences.therapistId, therapist.therapistId),
          eq(licences.state, state),
          eq(licences.number, number),
        ),
      ),
  );

const ids = async (asked = {}) =>
  (await clinic.as(clinic.reception, (scope) => readUnlicensed(scope, 'any', asked))).map(
    ({ appointmentId }) => appointmentId,
  );

describe('coming sessions that no licence covers', () => {
  it('are those of a client who has moved to another state, until the address or the licence is mended', async () => {
    const [moved, stays] = [await clinic.client(), await clinic.client()];
    const first = await booked(moved, '2027-01-05T10:00');
    const second = await booked(moved, '2027-01-12T10:00');
    await booked(stays, '2027-01-05T11:00');
    expect(await ids()).toEqual([]);
    await moveTo(moved, 'OH');
    expect(await ids()).toEqual([first, second]);
    expect(await ids({ clientId: stays })).toEqual([]);
    expect(await ids({ appointmentId: second })).toEqual([second]);
    await clinic.asJob(({ tx }) =>
      tx.insert(licences).values({
        tenantId: clinic.tenant.id,
        id: newId(),
        therapistId: therapist.therapistId,
        state: 'OH',
        number: 'OH-1',
        expiresOn: '2027-01-05',
        createdAt: MONDAY_8,
      }),
    );
    expect(await ids()).toEqual([second]);
    await moveTo(moved, 'NY');
    expect(await ids()).toEqual([]);
  });

  it('agree with what booking refuses, day by day around the end of a licence', async () => {
    const [ava, ben] = [await clinic.client(), await clinic.client()];
    const days = ['2027-01-11', '2027-01-12', '2027-01-13', '2027-01-14', '2027-01-15'];
    const taken = new Map<string, string>();
    for (const day of days) taken.set(day, await booked(ava, `${day}T16:00`));
    for (const [n, lastDay] of ['2027-01-10', ...days, '2027-02-01'].entries()) {
      await licenceUntil(lastDay);
      const listed = await ids({ clientId: ava });
      for (const [day, id] of taken) {
        const again = await book(ben, `${day}T${String(9 + n).padStart(2, '0')}:00`);
        const isRefused = isRefusal(again) && again.refused === 'licence-expired';
        expect([lastDay, day, listed.includes(id)]).toEqual([lastDay, day, isRefused]);
      }
    }
  });

  it('are those that booking would refuse, whatever the states, the licences, their first and their last days', async () => {
    const ava = await clinic.client();
    const days = ['2027-01-11', '2027-01-12', '2027-01-13'];
    // In the evening of New York it is the next day in UTC.
    const late = new Map<string, string>();
    for (const day of days)
      late.set(`${day}T21:30`, await booked(ava, `${day}T21:30`, 'The family works until nine'));
    const states = ['NY', 'OH'];
    await addLicences(states);
    await licenceUntil('2020-01-01');
    const home = fc.constantFrom('NY', 'OH', 'PA');
    const day = fc.constantFrom('2020-01-01', '2027-01-10', ...days, '2027-01-14');
    const span = fc.tuple(fc.option(day), day).filter(([from, until]) => (from ?? '') <= until);
    await fc.assert(
      fc.asyncProperty(home, fc.array(span, { minLength: 4, maxLength: 4 }), async (moved, spans) => {
        await moveTo(ava, moved);
        for (const [n, [from, until]] of spans.entries())
          await setSpan(states[n >> 1]!, 'AB'[n % 2]!, from, until);
        const barred: string[] = [];
        // The booking is tried at another hour of the day, where nothing is in its way.
        for (const [at, id] of late) if (await isBarred(ava, at.replace('21:30', '10:00'))) barred.push(id);
        expect(await ids({ clientId: ava })).toEqual(barred);
        expect(await ids()).toEqual(barred);
      }),
      { numRuns: 40 },
    );
  });

  it('are not those of earlier days, nor cancelled ones, nor another therapist’s for one who sees their own', async () => {
    const moved = await clinic.client();
    const id = await booked(moved, '2027-01-05T10:00');
    await moveTo(moved, 'OH');
    const another = await clinic.therapist('Ines Vogt');
    const seen = (by: Therapist) => clinic.as(by, (scope) => readUnlicensed(scope, 'own'));
    expect((await seen(therapist)).map(({ appointmentId }) => appointmentId)).toEqual([id]);
    expect(await seen(another)).toEqual([]);
    unsafeSetNow(new Date('2027-01-05T16:00:00Z'));
    expect(await ids()).toEqual([]);
  });

  it('are shown at once to whoever saves the address that makes them so', async () => {
    const ava = await clinic.client({ name: 'Ava Lindqvist' });
    await booked(ava, '2027-01-05T10:00');
    const as = clinic.reception;
    const address = paths.editClient(clinic.tenant.slug, ava);
    const person = {
      firstName: 'Ava',
      lastName: 'Lindqvist',
      dateOfBirth: '1990-05-01',
      preferredLanguage: 'en',
    };
    const contact = {
      phone: '212 555 0199',
      state: 'OH',
      messageChannel: 'none',
      homeLocationId: clinic.locationId,
    };
    const saved = await site.post(address, { ...person, ...contact, rowVersion: 1 }, { as });
    expect(saved).toMatchObject({ status: 303, location: paths.client(clinic.tenant.slug, ava) });
    expect((await site.get(saved.location ?? '', { as })).html).toContain(
      'Dana Osei has no license for Ohio that day',
    );
  });

  it('stand on Today, the client and the appointment, with the state and the way to move, and in the trail', async () => {
    const moved = await clinic.client({ name: 'Ana Ruiz' });
    const id = await booked(moved, '2027-01-05T10:00');
    const { slug } = clinic.tenant;
    const as = clinic.reception;
    const pages = [paths.today(slug), paths.client(slug, moved), paths.appointment(slug, id)];
    for (const page of pages)
      expect((await site.get(page, { as })).html).not.toContain('Booked without a license');
    await moveTo(moved, 'OH');
    for (const page of pages) {
      const { html, headers } = await site.get(page, { as });
      expect(html).toContain('Booked without a license');
      expect(html).toContain('Dana Osei has no license for Ohio that day');
      expect(html).toContain(`href="${paths.moveAppointment(slug, id)}"`);
      const trail = await clinic.asJob(({ tx }) =>
        tx
          .select({ fields: auditEvents.fields, clientId: auditEvents.clientId })
          .from(auditEvents)
          .where(eq(auditEvents.requestId, headers.get('X-Request-Id') ?? '')),
      );
      expect(trail).toContainEqual({ fields: 'name,dateOfBirth,state,appointments', clientId: moved });
    }
    for (const page of pages) {
      const trips = await countRoundTrips(() => site.get(page, { as }));
      expect(Math.max(...trips.map(({ waits }) => waits)), page).toBe(
        // Today asks for the names of those alone whom no licence covers.
        page === paths.today(slug) ? 4 : 3,
      );
    }
    const polled = await site.get(paths.today(slug), { as, headers: { 'X-Poll': '1' } });
    expect(polled.html).not.toContain('Booked without a license');
  });
});
