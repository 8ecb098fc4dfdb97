import { eq, inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import type { RezoningInput } from '#app/modules/scheduling/rezoning/forms.ts';
import type { Rezoning } from '#app/modules/scheduling/rezoning/index.server.ts';
import { addLocation, changeLocation, readLocation } from '#app/modules/setup/places/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointments, appointmentAttendees } from '#db/schema/scheduling.ts';
import { availabilityRules } from '#db/schema/therapists.ts';
import { locationHours, rooms } from '#db/schema/tenancy.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, cancel, relocate } from '#tests/support/booked.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
let addresses: string[] = [];
let sent: { to: string; subject: string; text: string }[] = [];
useMailer({
  send: async ({ to, subject, text }) => {
    if (addresses.includes(to)) sent.push({ to, subject, text });
    return { status: 'sent', providerId: 'x' };
  },
});

let clinic: WorkingClinic;
let admin: TestMember;
let therapistId: string;
let [ann, bo]: string[] = [];
const after = (seconds: number) => new Date(MONDAY_8.getTime() + seconds * 1_000);
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  sent = [];
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  ({ therapistId } = await clinic.therapist());
  // The clinics of the tests before go on sending.
  addresses = ['ann', 'bo'].map((name) => `${name}@${clinic.tenant.slug}.test`);
  ann = await addClient(clinic, { email: addresses[0]! });
  bo = await addClient(clinic, { email: addresses[1]! });
});

async function book(
  startsAt: string,
  clientId: string,
  more: { locationId?: string; therapistId?: string } = {},
) {
  const { locationId, serviceId } = clinic;
  const asked = { clientIds: [clientId], therapistId, locationId, serviceId, startsAt, ...more };
  const done = await desk((scope) => bookAppointment(scope, asked));
  if (isRefusal(done)) throw new Error(done.refused);
  return done.appointmentId;
}

/** Changes the zone of the location as the page does: what it answers, and the sessions that it asks about. */
async function rezone(zone: string, input: RezoningInput = {}) {
  const done = await clinic.as(admin, async (scope) => {
    const location = await readLocation(scope, clinic.locationId);
    if (location === null) throw new Error('no location');
    const { name, address, phone, rowVersion } = location;
    const facts = { name, address, phone, state: 'NY' as const, zone };
    return changeLocation(scope, clinic.locationId, rowVersion, facts, input);
  });
  if (!isRefusal(done)) return { refused: null, rezoning: null };
  return { refused: done.refused, rezoning: (done.detail as { rezoning?: Rezoning }).rezoning ?? null };
}

/** Sees the sessions, and says what they keep. */
async function rezoneKeeping(zone: string, kept: 'clock' | 'moment') {
  const { rezoning } = await rezone(zone);
  return rezone(zone, { kept, ...(rezoning === null ? {} : { seen: rezoning.seen }) });
}

const startsOf = (ids: string[]) =>
  clinic.asJob(async ({ tx }) => {
    const rows = await tx
      .select({ id: appointments.id, at: appointments.startsAt })
      .from(appointments)
      .where(inArray(appointments.id, ids));
    return ids.map((id) => rows.find((row) => row.id === id)?.at.toISOString());
  });
const lettersTo = (to: string) => sent.filter((letter) => letter.to === to);

/** Lets everything be sent that is due until then, and forgets what was sent before. */
async function runUntil(seconds: number) {
  sent = [];
  unsafeSetNow(after(seconds));
  await jobs.runDue();
}

describe('A location gets another time zone', () => {
  it('only after the coming sessions were seen, and it was said what they keep', async () => {
    const id = await book('2027-01-08T10:00', ann!);
    const asked = await rezone('America/Denver');
    expect(asked.refused).toBe('rezones-sessions');
    expect(asked.rezoning).toMatchObject({ from: 'America/New_York', to: 'America/Denver', total: 1 });
    expect(asked.rezoning?.rows[0]).toMatchObject({
      session: { id, startsAt: new Date('2027-01-08T15:00:00Z') },
      ifClock: new Date('2027-01-08T17:00:00Z'),
      canChange: true,
      collides: false,
    });
    const { seen } = asked.rezoning!;
    expect((await rezone('America/Denver', { seen })).refused).toBe('kept-required');
    expect((await rezone('America/Denver', { kept: 'clock' })).refused).toBe('rezones-sessions');
    // What was seen of one zone, or before another booking, is not what happens now.
    expect((await rezone('America/Chicago', { kept: 'clock', seen })).refused).toBe('rezones-sessions');
    await book('2027-01-08T12:00', bo!);
    expect((await rezone('America/Denver', { kept: 'clock', seen })).refused).toBe('rezones-sessions');
    expect(await startsOf([id])).toEqual(['2027-01-08T15:00:00.000Z']);
  });

  it('without a question where nothing is booked, or the clocks there show the same', async () => {
    expect((await rezone('America/Chicago')).refused).toBeNull();
    await book('2027-01-08T10:00', ann!);
    expect((await rezone('America/Winnipeg')).refused).toBeNull();
  });

  it('and sessions that keep the time move together, also where one takes the place of the next', async () => {
    const ids = [];
    for (const hour of ['10', '11', '12', '13']) ids.push(await book(`2027-01-08T${hour}:00`, ann!));
    await runUntil(600);
    expect((await rezoneKeeping('America/Chicago', 'clock')).refused).toBeNull();
    expect(await startsOf(ids)).toEqual(
      ['16', '17', '18', '19'].map((hour) => `2027-01-08T${hour}:00:00.000Z`),
    );
    const attending = await clinic.asJob(({ tx }) => tx.select().from(appointmentAttendees));
    expect(attending.map(({ startsAt }) => startsAt.toISOString()).sort()).toEqual(await startsOf(ids));
    const moves = await clinic.asJob(({ tx }) =>
      tx.select().from(auditEvents).where(eq(auditEvents.action, 'appointment.move')),
    );
    expect(moves.map(({ resourceId }) => resourceId).sort()).toEqual(ids.toSorted());
  });

  it('and each client is told once of the time that it was and the time that it is, each with its zone', async () => {
    await book('2027-01-08T10:00', ann!);
    await book('2027-01-15T10:00', ann!);
    await book('2027-01-08T14:00', bo!);
    await runUntil(600);
    await rezoneKeeping('America/Denver', 'clock');
    await runUntil(900);
    expect(sent).toHaveLength(2);
    const [letter] = lettersTo(addresses[0]!);
    for (const day of ['Friday, January 8', 'Friday, January 15'])
      expect(letter!.text).toContain(
        `Your appointment on ${day} at 10:00 AM EST was moved. It is now on ${day} at 10:00 AM MST.`,
      );
    expect(lettersTo(addresses[1]!)[0]!.text).toContain(
      '2:00 PM EST was moved. It is now on Friday, January 8 at 2:00 PM MST.',
    );
  });

  it('and who keeps the moment is told once how the clock there shows it', async () => {
    const id = await book('2027-01-08T10:00', ann!);
    await runUntil(600);
    expect((await rezoneKeeping('America/Denver', 'moment')).refused).toBeNull();
    await runUntil(900);
    expect(sent.map(({ text }) => text.split('\n')[0])).toEqual([
      'We told you Friday, January 8 at 10:00 AM EST for your appointment. Its place has another time zone. By the clock there, your appointment is on Friday, January 8 at 8:00 AM MST.',
    ]);
    expect(await startsOf([id])).toEqual(['2027-01-08T15:00:00.000Z']);
    const read = await desk((scope) => readAppointment(scope, 'any', id));
    expect(read?.changes[0]).toMatchObject({
      kind: 'moved',
      from: null,
      to: new Date('2027-01-08T15:00:00Z'),
    });
    expect(read?.canUndoMove).toBe(false);
    // Told once: back at the first clock within the time for it, nobody would be told again.
    await runUntil(1_200);
    expect(sent).toEqual([]);
  });

  it('and whoever is told nothing in between is told nothing when the zone is put back', async () => {
    await book('2027-01-08T10:00', ann!);
    await runUntil(600);
    await rezoneKeeping('America/Denver', 'moment');
    await rezoneKeeping('America/New_York', 'moment');
    await runUntil(900);
    expect(sent).toEqual([]);
  });

  it('and a cancellation before the telling names the time that was told, also one that the release before told', async () => {
    const id = await book('2027-01-08T10:00', ann!);
    await runUntil(600);
    await clinic.asJob(({ tx }) => tx.update(deliveries).set({ saysZone: null }));
    await rezoneKeeping('America/Denver', 'moment');
    const { version } = (await desk((scope) => readAppointment(scope, 'any', id)))!;
    await desk((scope) =>
      cancelAppointment(scope, 'any', {
        appointmentId: id,
        askedBy: 'clinic',
        reason: 'Ill',
        rowVersion: version,
      }),
    );
    await runUntil(900);
    expect(sent.map(({ text }) => text.split('\n')[0])).toEqual([
      'Your appointment on Friday, January 8 at 10:00 AM EST is cancelled.',
    ]);
  });

  it('and reminders come by the new time alone', async () => {
    await book('2027-01-08T10:00', ann!);
    await runUntil(600);
    await rezoneKeeping('America/Denver', 'clock');
    await runUntil(900);
    unsafeSetNow(new Date('2027-01-07T15:30:00Z'));
    sent = [];
    await jobs.runDue();
    expect(sent.filter(({ text }) => text.includes('EST'))).toEqual([]);
    sent = [];
    unsafeSetNow(new Date('2027-01-07T17:01:00Z'));
    await jobs.runDue();
    expect(sent.map(({ text }) => text.split('\n')[0])).toContain(
      'This is a reminder of your appointment on Friday, January 8 at 10:00 AM MST.',
    );
  });

  it('and nobody is booked twice: what would overlap elsewhere is named, and nothing is changed', async () => {
    const north = await clinic.as(admin, (scope) =>
      addLocation(scope, {
        name: 'North',
        address: '2 Oak Avenue, New York, NY 10001',
        phone: '+12125550150',
        zone: 'America/New_York',
        state: 'NY',
      }),
    );
    if (isRefusal(north)) throw new Error(north.refused);
    const { tenant } = clinic;
    const other = await clinic.therapist('Eve Blum');
    await clinic.asJob(async ({ tx, now }) => {
      await tx.insert(rooms).values({
        tenantId: tenant.id,
        id: newId(),
        locationId: north.id,
        name: 'North room',
        createdAt: now,
      });
      await tx.insert(locationHours).values({
        ...{ tenantId: tenant.id, id: newId(), locationId: north.id, weekday: 5 },
        ...{ opens: '08:00', closes: '20:00' },
      });
      await tx.insert(availabilityRules).values({
        ...{
          tenantId: tenant.id,
          id: newId(),
          therapistId: other.therapistId,
          locationId: north.id,
          weekday: 5,
        },
        ...{ startsAt: '08:00', endsAt: '20:00', validFrom: '2020-01-01' },
      });
    });
    const id = await book('2027-01-08T10:00', ann!);
    const free = await book('2027-01-08T14:00', bo!);
    await book('2027-01-08T12:00', ann!, { locationId: north.id, therapistId: other.therapistId });
    const asked = await rezone('America/Denver');
    expect(asked.rezoning?.rows.map(({ session, collides }) => [session.id, collides])).toEqual([
      [id, true],
      [free, false],
    ]);
    const { seen } = asked.rezoning!;
    expect((await rezone('America/Denver', { kept: 'clock', seen })).refused).toBe('kept-collides');
    expect(await startsOf([id, free])).toEqual(['2027-01-08T15:00:00.000Z', '2027-01-08T19:00:00.000Z']);
    expect((await clinic.as(admin, (scope) => readLocation(scope, clinic.locationId)))?.zone).toBe(
      'America/New_York',
    );
    expect((await rezone('America/Denver', { kept: 'moment', seen })).refused).toBeNull();
  });
});

describe('A session goes to a location with another clock', () => {
  async function bookThenRelocate() {
    const id = await book('2027-01-08T12:00', ann!);
    await runUntil(600);
    const place = { name: 'Lake', address: '2 Oak Avenue, Chicago, IL 60601', phone: '+13125550150' };
    const lake = await clinic.as(admin, (scope) =>
      addLocation(scope, { ...place, zone: 'America/Chicago', state: 'IL' }),
    );
    if (isRefusal(lake)) throw new Error(lake.refused);
    const booked = { id, version: 1, startsAt: new Date('2027-01-08T17:00:00Z') };
    await relocate(clinic, booked, lake.id);
    return booked;
  }

  it('at the same moment, and its client reads both times, each by the clock of its place', async () => {
    await bookThenRelocate();
    await runUntil(900);
    expect(sent.map(({ text }) => text.split('\n')[0])).toEqual([
      'The place of your appointment on Friday, January 8 at 11:00 AM CST has changed. It is no longer 12:00 PM EST at Main Street.',
    ]);
  });

  it('and is cancelled before its client was told of it: the client reads the time, the place and the phone that were told', async () => {
    await cancel(clinic, await bookThenRelocate());
    await runUntil(900);
    const [letter] = sent;
    expect(letter?.text).toContain('Friday, January 8 at 12:00 PM EST is cancelled.');
    expect(letter?.text).toContain('Where: Main Street');
    expect(letter?.text).toContain('call (212) 555-0100');
  });
});
