import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readUtilization } from '#app/modules/scheduling/overview/index.server.ts';
import { addDays, datesOf, DAY_MS, dayClock, localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { firstDayOfWeek } from '#app/platform/week.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { noteSignatures, noteVersions, sessionNotes } from '#db/schema/notes.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { waitingListEntries } from '#db/schema/scheduling-waiting.ts';
import { availabilityRules, licences, timeOff, timeOffRequests } from '#db/schema/therapists.ts';
import { locationClosures, tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

const ZONE = 'America/New_York';

await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const { tenant, asJob } = clinic;
const slug = tenant.slug;
const admin = { as: await clinic.member('admin') };
const desk = { as: await clinic.member('receptionist') };
const billing = { as: await clinic.member('billing') };
const [one, two] = [
  await clinic.member('therapist', 'Ana Arce'),
  await clinic.member('therapist', 'Ben Bow'),
];
const now = new Date();
const today = localDateOf(now, ZONE);
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

/** The numbers of the dashboard by their words, and where each leads. */
async function figures(): Promise<Map<string, { value: number; href: string; detail: string }>> {
  const { html, status } = await site.get(paths.admin(slug), admin);
  expect(status).toBe(200);
  const stats = html.matchAll(
    /<dt class="stats__label"><a href="([^"]*)">([^<]*)<\/a><\/dt><dd class="stats__value">([^<]*)<\/dd>(?:<dd class="stats__detail">([^<]*)<\/dd>)?/g,
  );
  return new Map(
    [...stats].map(([, href = '', label = '', value = '', detail = '']) => [
      label,
      { value: Number(value), href: href.replaceAll('&amp;', '&'), detail },
    ]),
  );
}

/** How many rows a list has, on its page or its part of the page. */
async function rowsAt(href: string): Promise<number> {
  const [path = '', part] = href.split('#');
  const { html, status } = await site.get(path, admin);
  expect(status, href).toBe(200);
  if (part === undefined) return [...html.matchAll(/<tr id="row-/g)].length;
  const [, section = ''] = html.split(`id="${part}"`);
  return [...(section.split('</section>')[0] ?? '').matchAll(/to-finish__item/g)].length;
}

const sign = (appointmentId: string, clientId: string, therapist: typeof one) =>
  asJob(async ({ tx, vault }) => {
    const [noteId, versionId] = [newId(), newId()];
    const of = { tenantId: tenant.id, noteId };
    await tx.insert(sessionNotes).values({
      ...{ tenantId: tenant.id, id: noteId, appointmentId, clientId, format: 'soap' },
      therapistId: therapist.therapistId ?? '',
      createdAt: now,
    });
    await tx.insert(noteVersions).values({
      ...{ ...of, id: versionId, number: 1, savedBy: therapist.accountId, savedAt: now },
      content: vault.seal(noteVersions.content, versionId, '{}'),
    });
    await tx.insert(noteSignatures).values({
      ...{ ...of, id: newId(), versionId, kind: 'author', textHash: 'x', signerId: therapist.accountId },
      ...{ signerName: 'Ana Arce', signerCredentials: 'LCSW', licenceNumber: '1', licenceState: 'NY' },
      signedAt: now,
    });
  });

const care = (clientId: string, until: Date | null) =>
  asJob(({ tx }) =>
    tx.insert(careTeamMembers).values({
      ...{ tenantId: tenant.id, id: newId(), clientId, careRole: 'primary', until },
      therapistId: one.therapistId ?? '',
      since: hoursAgo(24 * 40),
    }),
  );

beforeAll(async () => {
  const [cared, left, fresh, gone] = [
    await addClient(clinic),
    await addClient(clinic),
    await addClient(clinic),
    await addClient(clinic),
  ];
  await care(cared, null);
  await care(left, new Date(dayClock(addDays(today, -12), ZONE).at(720)));
  await asJob(async ({ tx }) => {
    const set = (id: string, values: Partial<typeof clients.$inferInsert>) =>
      tx
        .update(clients)
        .set(values)
        .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, id)));
    await set(fresh, { status: 'intake', intakeDate: addDays(today, -3) });
    await set(gone, { status: 'discharged' });
    const therapistId = one.therapistId ?? '';
    const licence = { tenantId: tenant.id, therapistId, number: 'N', createdAt: now };
    await tx.insert(licences).values([
      // One of Ohio ends soon; the one of New Jersey that ends soon is followed by another.
      { ...licence, id: newId(), state: 'OH', expiresOn: addDays(today, 30) },
      { ...licence, id: newId(), state: 'NJ', expiresOn: addDays(today, 30) },
      { ...licence, id: newId(), state: 'NJ', number: 'N2', expiresOn: addDays(today, 400) },
    ]);
    await tx.insert(waitingListEntries).values(
      [null, now].map((settledAt) => ({
        ...{ tenantId: tenant.id, id: newId(), clientId: cared, serviceId: clinic.serviceId, settledAt },
        ...{ state: settledAt === null ? ('waiting' as const) : ('booked' as const), waitingSince: now },
      })),
    );
    await tx.insert(timeOffRequests).values(
      (['requested', 'declined'] as const).map((state) => ({
        ...{ tenantId: tenant.id, id: newId(), therapistId, kind: 'vacation' as const, state },
        ...{ shape: 'days' as const, firstOn: addDays(today, 60), lastOn: addDays(today, 61), zone: ZONE },
        requestedBy: one.accountId,
        requestedAt: now,
      })),
    );
  });
  const past = await book(clinic, one.therapistId ?? '', [cared, left], hoursAgo(30));
  await sign(past.id, left, one);
  await book(clinic, one.therapistId ?? '', [cared], hoursAgo(20));
  // At noon and at one, whatever the hour is now.
  const noon = dayClock(today, ZONE).at(720);
  await book(clinic, two.therapistId ?? '', [fresh], new Date(noon));
  const off = await book(clinic, two.therapistId ?? '', [gone], new Date(noon + 3_600_000));
  const soon = await book(clinic, two.therapistId ?? '', [cared], new Date(now.getTime() + 9 * DAY_MS));
  await asJob(async ({ tx }) => {
    await tx
      .update(appointments)
      .set({ status: 'cancelled' })
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, off.id)));
    await tx.insert(deliveries).values({
      ...{ tenantId: tenant.id, id: newId(), subjectType: 'appointment', subjectId: soon.id },
      ...{ subjectVersion: 1, appointmentId: soon.id, appointmentVersion: 1, clientId: cared },
      ...{ recipient: 'client', kind: 'confirmation', channel: 'email', status: 'failed', reason: 'x' },
      ...{ legalBasis: 'treatment', dueAt: now, claimedAt: now, saysStartsAt: soon.startsAt },
    });
  });
  await acrossTenants('test: limits', (tx) =>
    tx
      .update(tenants)
      .set({ maxLocations: 1, maxTherapists: 20, maxClients: 2 })
      .where(eq(tenants.id, tenant.id)),
  );
});

describe('the dashboard', () => {
  it('has of each figure exactly the rows of the list to which it leads', async () => {
    const found = await figures();
    const values = Object.fromEntries([...found].map(([label, { value }]) => [label, value]));
    expect(values).toEqual({
      'Clients waiting for a match': 2,
      'On the waiting list for an appointment': 1,
      'Notes unsigned for over a day': 1,
      'Licenses ending soon': 1,
      'Time-off requests to decide': 1,
      'Messages not delivered': 1,
      'Open locations': 1,
      'Active clients': 2,
      'Main Street': datesOf(hoursAgo(20), new Date(hoursAgo(20).getTime() + 50 * 60_000), ZONE).includes(
        today,
      )
        ? 3
        : 2,
    });
    for (const [label, { value, href }] of found) expect(await rowsAt(href), label).toBe(value);
  });

  it('says how long the first client waits: since the last therapist left, or since the intake', async () => {
    const detail = (await figures()).get('Clients waiting for a match')?.detail;
    expect(detail).toContain(`Longest: 12 days, since `);
    const { html } = await site.get(paths.clientsOf(slug, 'waiting'), admin);
    expect(html.indexOf('12 days, since')).toBeLessThan(html.indexOf('3 days, since'));
  });

  it('counts no row twice, none that is gone, and none before its time', async () => {
    const { html } = await site.get(paths.unsigned(slug), admin);
    expect(html).toContain('Ana Arce');
    const ofTwo = await site.get(`${paths.unsigned(slug)}?therapist=${two.therapistId}`, admin);
    expect(ofTwo.html).toContain('Nothing waits');
    expect((await figures()).get('Main Street')?.detail).toMatch(/1 done/);
  });

  it('shows the set-up first until all of it is done, and then the figures', async () => {
    const { html } = await site.get(paths.admin(slug), admin);
    expect(html.indexOf('id="parts"')).toBeLessThan(html.indexOf('id="attention"'));
  });

  it('is for administrators, and shows nothing of another clinic', async () => {
    for (const path of [paths.admin(slug), paths.utilization(slug), paths.unsigned(slug)]) {
      expect((await site.get(path, desk)).status, path).toBe(403);
      expect((await site.get(path, { as: one })).status, path).toBe(403);
    }
    const other = await makeClinic();
    const stranger = { as: await other.member('admin') };
    const { html } = await site.get(paths.admin(other.tenant.slug), stranger);
    expect([...html.matchAll(/<dd class="stats__value">([^<]*)/g)].map(([, value]) => value)).toEqual([
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
    ]);
    expect((await site.get(paths.admin(slug), stranger)).status).toBe(404);
  });

  it('lets nobody see who has no therapist who may not see therapists', async () => {
    const waiting = await site.get(paths.clientsOf(slug, 'waiting'), billing);
    expect(waiting.html).not.toContain('Waiting for a match');
    expect([...waiting.html.matchAll(/<tr id="row-/g)]).toHaveLength(4);
    const active = await site.get(paths.clientsOf(slug, 'active'), billing);
    expect([...active.html.matchAll(/<tr id="row-/g)]).toHaveLength(2);
  });
});

describe('the utilization of the clinic', () => {
  it('is booked time over working hours, without closing days and time off, by the week of the clinic', async () => {
    const own = await makeClinic();
    const therapist = await own.member('therapist');
    const therapistId = therapist.therapistId ?? '';
    const first = firstDayOfWeek(today, 7);
    const [monday, tuesday, wednesday] = [addDays(first, 8), addDays(first, 9), addDays(first, 10)];
    const client = await addClient(own);
    const base = { tenantId: own.tenant.id, therapistId };
    const at = (date: string, minutes: number) => new Date(dayClock(date, ZONE).at(minutes));
    await own.asJob(async ({ tx }) => {
      await tx.insert(availabilityRules).values(
        [monday, tuesday, wednesday].map((date) => ({
          ...{ ...base, id: newId(), locationId: own.locationId, weekday: weekdayOf(date) },
          ...{ startsAt: '09:00', endsAt: '13:00', validFrom: monday },
        })),
      );
      await tx.insert(locationClosures).values({
        ...{ tenantId: own.tenant.id, id: newId(), locationId: own.locationId, closedOn: tuesday },
        reason: 'Moving house',
      });
      await tx.insert(timeOff).values({
        ...{ ...base, id: newId(), startsAt: at(wednesday, 0), endsAt: at(wednesday, 660) },
        ...{ kind: 'training' as const, createdAt: now },
      });
    });
    await book(own, therapistId, [client], at(monday, 540));
    await book(own, therapistId, [client], at(wednesday, 700));
    // Neither week holds the session of the week after.
    await book(own, therapistId, [client], at(addDays(first, 14), 600));
    const { weeks, therapists } = await own.asJob((scope) => readUtilization(scope, 7));
    expect(weeks).toEqual([first, addDays(first, 7)]);
    expect(therapists).toEqual([
      {
        id: therapistId,
        name: expect.any(String) as string,
        thisWeek: { bookedMinutes: 0, bookableMinutes: 0, percent: null },
        nextWeek: { bookedMinutes: 100, bookableMinutes: 360, percent: 28 },
      },
    ]);
  });
});
