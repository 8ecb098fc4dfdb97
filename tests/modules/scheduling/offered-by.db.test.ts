import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookAppointment, readBookingPage } from '#app/modules/scheduling/booking/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { listByIds } from '#app/modules/scheduling/hand-over/read-hand-over.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { movePage } from '#tests/support/move-page.ts';
import { changeService, readService } from '#app/modules/setup/offer/index.server.ts';
import { readProfilesForPage } from '#app/modules/therapists/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { therapistExpertise } from '#db/schema/therapists.ts';
import { withTenant, type Scope } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { handingOver, pageOf } from '#tests/support/handing-over.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();

let clinic: WorkingClinic;
let admin: TestMember;
let ana: Awaited<ReturnType<WorkingClinic['therapist']>>;
let bo: typeof ana;
let clientId: string;

beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin');
  [ana, bo] = [await clinic.therapist('Ana Cruz'), await clinic.therapist('Bo Lind')];
  clientId = await clinic.client({ careOf: bo.therapistId });
  await clinic.asJob(({ tx, tenant }) =>
    tx.insert(therapistExpertise).values({
      ...{ tenantId: tenant.id, id: newId(), therapistId: ana.therapistId },
      ...{ kind: 'language' as const, value: 'en' },
    }),
  );
});
afterAll(() => unsafeSetNow(null));

/** Enters as the web does, with what is cached of the set-up. */
const asDesk = <T>(fn: (scope: Scope) => Promise<T>) =>
  withTenant(clinic.tenant, enteredAs(clinic.reception), { requestId: 'test' }, fn) as Promise<T>;
const offeredBy = (...therapistIds: string[]) =>
  handingOver((handed) => clinic.as(admin, (scope) => offer(scope, therapistIds, handed)));
async function offer(scope: Scope, therapistIds: readonly string[], handed: HandOverInput = {}) {
  const service = await readService(scope, clinic.serviceId);
  if (service === null) throw new Error('The service is there.');
  const { priceCents: price, rowVersion, ...answers } = service;
  const asked = {
    ...{ name: answers.name, appointmentType: answers.appointmentType, modality: answers.modality },
    ...{ durationMinutes: answers.durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    ...{ colour: answers.colour, capacity: null, needsRoom: answers.needsRoom, price, therapistIds },
  };
  return changeService(scope, clinic.serviceId, rowVersion, asked, handed);
}
const booking = (therapistId: string, startsAt: string) => ({
  ...{ clientIds: [clientId], therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId },
  startsAt: `2027-01-05T${startsAt}`,
});
const page = (given: { therapistId?: string; serviceId?: string }) =>
  asDesk((scope) =>
    readBookingPage(scope, 'any', {
      ...{ clientIds: [clientId], locationId: null, roomId: null, startsAt: null, fromDate: null },
      therapistId: given.therapistId ?? null,
      serviceId: given.serviceId ?? null,
    }),
  );
const codeOf = (done: unknown) => (isRefusal(done) ? done.refused : done);

describe('A service that some therapists offer', () => {
  it('is booked with them alone, whatever the reason', async () => {
    await offeredBy(ana.therapistId);
    const withBo = { ...booking(bo.therapistId, '10:00'), overrideReason: 'The family asked' };
    expect(codeOf(await asDesk((scope) => bookAppointment(scope, withBo)))).toBe('service-not-offered');
    expect(
      codeOf(await asDesk((scope) => bookAppointment(scope, booking(ana.therapistId, '10:00')))),
    ).toHaveProperty('appointmentId');
  });

  it('is offered with them alone, and a page says so of whoever is chosen', async () => {
    await offeredBy(ana.therapistId);
    const open = await page({ serviceId: clinic.serviceId });
    // Bo, who treats the client, does not offer it: so it is anybody who does.
    expect(open.therapist).toBeNull();
    expect(open.openings?.map(({ therapist }) => therapist.id)).toEqual([ana.therapistId]);
    const chosen = await page({ serviceId: clinic.serviceId, therapistId: bo.therapistId });
    expect(chosen).toMatchObject({ isNotOffered: true, times: { preferred: [], others: [], more: [] } });
  });

  it('is moved to nobody else, and what stands moves in time', async () => {
    await offeredBy();
    const booked = await asDesk((scope) => bookAppointment(scope, booking(bo.therapistId, '11:00')));
    if (isRefusal(booked)) throw new Error(booked.refused);
    await offeredBy(bo.therapistId);
    const move = (rowVersion: number, to: object) =>
      asDesk((scope) =>
        moveAppointment(scope, 'any', {
          ...{ appointmentId: booked.appointmentId, rowVersion, startsAt: '2027-01-05T14:00', ...to },
        }),
      );
    expect(codeOf(await move(1, { therapistId: ana.therapistId }))).toBe('service-not-offered');
    await offeredBy(ana.therapistId);
    const query = {
      ...{ from: null, location: null, service: null },
      room: null,
      duration: null,
      startsAt: null,
    };
    const shown = await asDesk((scope) =>
      movePage(scope, booked.appointmentId, { ...query, therapist: null }),
    );
    expect(shown).toMatchObject({ notOffered: null });
    // It was kept, which is a version of its own.
    expect(codeOf(await move(2, {}))).toHaveProperty('appointmentId');
  });

  it('is handed over when its therapist offers it no more, to those who do and never to that therapist again', async () => {
    await offeredBy();
    const booked = await asDesk((scope) => bookAppointment(scope, booking(bo.therapistId, '16:00')));
    if (isRefusal(booked)) throw new Error(booked.refused);
    const asked = await clinic.as(admin, (scope) => offer(scope, [ana.therapistId]));
    const touched = pageOf(asked).rows.filter(({ session }) => session.id === booked.appointmentId);
    expect(touched).toMatchObject([{ same: null, other: { therapist: 'Ana Cruz' } }]);
    await handingOver(
      (handed) => clinic.as(admin, (scope) => offer(scope, [ana.therapistId], handed)),
      (post) => ({ ...post, all: 'other', reasonForAll: 'Agreed.' }),
    );
    expect(await clinic.asJob((scope) => listByIds(scope, [booked.appointmentId]))).toMatchObject([
      { therapist: { id: ana.therapistId }, status: 'scheduled' },
    ]);
    // Nobody is left out by a list that names everybody who has a session, or that names nobody.
    expect(codeOf(await clinic.as(admin, (scope) => offer(scope, [])))).toHaveProperty('id');
  });

  it('keeps a therapist who offers no other out of the matches', async () => {
    await offeredBy(ana.therapistId);
    const profiles = await asDesk(readProfilesForPage);
    const offers = (id: string) => profiles.find((one) => one.id === id)?.offersCare;
    expect([offers(ana.therapistId), offers(bo.therapistId)]).toEqual([true, false]);
  });
});

it('A booking that comes while the list is changed is judged by the list as it is at its commit', async () => {
  for (const hour of ['12:00', '13:00', '15:00']) {
    await offeredBy();
    // What the request knew of the set-up when it began is older than the change that it meets.
    await asDesk(async (scope) => {
      await offeredBy(ana.therapistId);
      const done = await bookAppointment(scope, booking(bo.therapistId, hour));
      expect(codeOf(done)).toBe('service-not-offered');
    });
  }
});
