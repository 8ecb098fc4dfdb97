import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { clients } from '#db/schema/clients.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { licences } from '#db/schema/therapists.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
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

const book = (clientId: string, startsAt: string) =>
  clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId: therapist.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt,
    }),
  );

async function booked(clientId: string, startsAt: string): Promise<string> {
  const done = await book(clientId, startsAt);
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
    const polled = await site.get(paths.today(slug), { as, headers: { 'X-Poll': '1' } });
    expect(polled.html).not.toContain('Booked without a license');
  });
});
