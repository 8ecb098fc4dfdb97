import { afterAll, describe, expect, it } from 'vitest';
import { readMyCaseload } from '#app/modules/notes/my-day/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { locationHours, locations, rooms } from '#db/schema/tenancy.ts';
import { availabilityRules } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
unsafeSetNow(MONDAY_8);
afterAll(() => unsafeSetNow(null));

const clinic = await makeWorkingClinic();
const { slug, id: tenantId } = clinic.tenant;
const therapist = await clinic.therapist();
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const west = newId();
await clinic.asJob(async ({ tx, now }) => {
  await tx.insert(locations).values({
    tenantId,
    id: west,
    name: 'Lakeside',
    address: '2 Lake Street',
    phone: '+13125550100',
    zone: 'America/Chicago',
    state: 'NY',
    createdAt: now,
  });
  await tx
    .insert(rooms)
    .values({ tenantId, id: newId(), locationId: west, name: 'Lake room', createdAt: now });
  await tx
    .insert(locationHours)
    .values({ tenantId, id: newId(), locationId: west, weekday: 5, opens: '08:00', closes: '18:00' });
  await tx.insert(availabilityRules).values({
    tenantId,
    id: newId(),
    therapistId: therapist.therapistId,
    locationId: west,
    weekday: 5,
    startsAt: '09:00',
    endsAt: '17:00',
    validFrom: '2020-01-01',
  });
});
/** The client has neither an address nor a guardian, so that nobody is told. */
const clientId = await clinic.client({ careOf: therapist.therapistId });
const booked = await desk((scope) =>
  bookAppointment(scope, {
    clientIds: [clientId],
    therapistId: therapist.therapistId,
    locationId: clinic.locationId,
    serviceId: clinic.serviceId,
    startsAt: '2027-01-08T10:00',
  }),
);
if (isRefusal(booked)) throw new Error(booked.refused);
const { appointmentId } = booked;
const moved = await desk((scope) =>
  moveAppointment(scope, 'any', {
    appointmentId,
    locationId: west,
    startsAt: '2027-01-08T13:00',
    rowVersion: 1,
  }),
);
if (isRefusal(moved)) throw new Error(moved.refused);
await jobs.goTo(new Date(MONDAY_8.getTime() + 600_000));

const textOf = async (path: string) =>
  (await site.get(path, { as: clinic.reception })).html
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u202f\u00a0]+/g, ' ');

describe('Times of a clinic with two zones', () => {
  it('are told in an appointment’s history by the clock of the place that it had then', async () => {
    const page = await textOf(paths.appointment(slug, appointmentId));
    expect(page).toContain('Moved from Fri, Jan 8, 2027, 10:00 AM EST to Fri, Jan 8, 2027, 1:00 PM CST');
    expect(page).toContain('Booked for Fri, Jan 8, 2027, 10:00 AM EST');
  });

  it('are told in the history of one that never moved with their zone, as on the rest of the page', async () => {
    const other = await desk((scope) =>
      bookAppointment(scope, {
        clientIds: [clientId],
        therapistId: therapist.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt: '2027-01-11T10:00',
      }),
    );
    if (isRefusal(other)) throw new Error(other.refused);
    const page = await textOf(paths.appointment(slug, other.appointmentId));
    expect(page).toContain('Booked for Mon, Jan 11, 2027, 10:00 AM EST');
    expect(page).toMatch(/Mon, Jan 4, 2027, [\d:]+ AM EST/);
  });

  it('stand with their zone and place in the list of messages that reached nobody', async () => {
    expect(await textOf(paths.today(slug))).toContain('Fri, Jan 8, 2027, 1:00 PM CST · Lakeside ·');
  });

  it('are those of the next session’s own place in a caseload', async () => {
    const [client] = await clinic.as(therapist, (scope) => readMyCaseload(scope, therapist.therapistId));
    expect(client?.next).toEqual({ at: new Date('2027-01-08T19:00:00Z'), zone: 'America/Chicago' });
  });
});
