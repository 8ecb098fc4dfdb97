import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { startTwoServers, type TwoServers } from '#tests/support/two-servers.ts';
import { rulesOf, type Rule } from './two-processes/booking-rules.ts';
import { judgeBookings } from './two-processes/judge-bookings.ts';
import type { Kind } from './two-processes/kind.ts';
import { kindsOf } from './two-processes/set-up-kinds.ts';
import { addLocation, dayAfterMonday, letWorkAt, openWorld, type World } from './two-processes/world.ts';

const database = await openTestDatabase();
const superuser = postgres(database.superuserUrl, { max: 2, onnotice: () => {} });
let servers: TwoServers;
beforeAll(async () => {
  servers = await startTwoServers(database, superuser);
}, 120_000);
afterAll(async () => {
  await servers.stop();
  await superuser.end({ timeout: 5 });
});

describe('the set-up that is held in memory', () => {
  let kinds: Kind[];
  beforeAll(async () => {
    kinds = await kindsOf(await openWorld(servers, superuser));
  });

  it('shows a change of any part of the set-up in the very next request on the other process', async () => {
    const isChanged = kinds.map(() => false);
    // Both have read everything, so that what they hold is what the change must end.
    for (const kind of kinds)
      for (const server of [0, 1]) expect(await kind.isShown(server), `${kind.name} at first`).toBe(false);
    const turn = fc.record({ kind: fc.nat(kinds.length - 1), server: fc.nat(1) });
    const [random] = fc.sample(fc.array(turn, { minLength: 20, maxLength: 20 }), 1);
    const [order] = fc.sample(fc.shuffledSubarray([...kinds.keys()], { minLength: kinds.length }), 1);
    const turns = [...(order ?? []).map((kind, n) => ({ kind, server: n % 2 })), ...(random ?? [])];
    for (const { kind: at, server } of turns) {
      const kind = kinds[at]!;
      isChanged[at] = !isChanged[at];
      const done = await kind.change(server, isChanged[at]);
      const where = `${kind.name}, changed on ${server} to ${isChanged[at]}: ${done.status} ${done.location}`;
      expect([done.status, await kind.isShown(1 - server)], where).toEqual([303, isChanged[at]]);
      // While it is suspended, nothing else can be looked at.
      if (kind.name === 'suspensions' && isChanged[at]) {
        isChanged[at] = false;
        await kind.change(1 - server, false);
        expect(await kind.isShown(server), 'resumed').toBe(false);
      }
    }
  }, 120_000);
});

describe('bookings beside changes of the set-up', () => {
  let world: World;
  let rules: Rule[];
  let therapists: string[];
  beforeAll(async () => {
    world = await openWorld(servers, superuser);
    for (const name of ['Room 2', 'Room 3']) await world.clinic.room(name);
    // The clinic's last open location cannot be closed.
    const { locationId } = await addLocation(world, 'Elsewhere');
    await judgeBookings(superuser);
    const { therapist } = world.clinic;
    const members = [
      await therapist('Bo Berg'),
      await therapist('Ana Ruiz'),
      await therapist('Cy Stone'),
      await therapist('Dee Park'),
    ] as const;
    therapists = members.map(({ therapistId }) => therapistId);
    await letWorkAt(world, locationId, therapists);
    rules = await rulesOf(world, members);
  });
  const booking = fc.record({
    therapist: fc.nat(3),
    day: fc.nat(4),
    hour: fc.integer({ min: 9, max: 16 }),
    server: fc.nat(1),
  });

  it('no booking contradicts the set-up at its commit, whatever changes meanwhile on either process', async () => {
    const { desk, clinic, slug } = world;
    const count = async (table: string) => (await superuser.unsafe(`select from ${table}`)).length;
    let booked = 0;
    const book = async (
      { therapist, day, hour, server }: { therapist: number; day: number; hour: number; server: number },
      clientId: string,
    ) => {
      const answered = await desk.post(server, paths.newAppointment(slug), {
        ...{ clientId, therapistId: therapists[therapist] ?? '', idempotencyKey: newId() },
        ...{
          locationId: clinic.locationId,
          serviceId: clinic.serviceId,
          appointmentType: 'regular_session',
        },
        startsAt: `${dayAfterMonday(day)}T${String(hour).padStart(2, '0')}:00`,
      });
      expect([303, 422]).toContain(answered.status);
      if (answered.status === 303) booked += 1;
    };
    const freeEverything = async () => {
      await superuser`update appointment_attendees set status = 'cancelled'`;
      await superuser`update appointments set status = 'cancelled'`;
    };
    const change = fc.record({ rule: fc.nat(rules.length - 1), server: fc.nat(1) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 6, maxLength: 8 }),
        fc.array(fc.array(booking, { minLength: 40, maxLength: 40 }), { minLength: 4, maxLength: 4 }),
        async (changes, desks) => {
          await freeEverything();
          let isSetUp = false;
          const settingUp = (async () => {
            for (const { rule, server } of changes) await rules[rule]!.turn(server);
          })().finally(() => (isSetUp = true));
          const atDesks = desks.map(async (bookings) => {
            const client = await clinic.client();
            for (const one of bookings) if (!isSetUp) await book(one, client);
          });
          await Promise.all([...atDesks, settingUp]);
          for (const rule of rules) await rule.restore(0);
          // With every rule back in its place a booking stands, or its time is taken by one that does.
          await book(desks[0]![0]!, await clinic.client());
          expect(await superuser`select why, count(*)::int from contradictions group by why`).toEqual([]);
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
    expect(booked).toBeGreaterThan(0);
    expect(await count('appointments')).toBe(booked);
  }, 240_000);

  it('sees a booking that stands against the set-up', async () => {
    const { clinic } = world;
    const [one] = await superuser<
      { id: string }[]
    >`select id from appointments where override_reason is null limit 1`;
    const judged = async () => {
      const [row] = await superuser<{ why: string | null }[]>`
      select contradiction_of(a) as why from appointments a where id = ${one?.id ?? ''}`;
      return row?.why;
    };
    expect(await judged()).toBeNull();
    await superuser`
    insert into location_closures (tenant_id, id, location_id, closed_on, reason)
    select ${clinic.tenant.id}, ${newId()}, location_id, (starts_at at time zone 'America/New_York')::date, 'Moving house'
    from appointments where id = ${one?.id ?? ''}`;
    expect(await judged()).toBe('closing day');
  });
});
