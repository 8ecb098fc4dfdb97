import { and, desc, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readClient } from '#app/modules/clients/record/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { resolveBooking } from '#app/modules/scheduling/booking/resolve-booking.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { readFreeTimes, readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import {
  addClosingDays,
  removeClosingDay,
  setOpeningHours,
} from '#app/modules/setup/opening/index.server.ts';
import {
  addLocation,
  addRoom,
  bringBackRoom,
  changeLocation,
  changeRoom,
  closeLocation,
  listLocations,
  readLeftSessions,
  readLocation,
  reopenLocation,
  retireRoom,
} from '#app/modules/setup/places/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { withTenant, type Scope } from '#db/tenant.server.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { handingOver, pageOf, postOf } from '#tests/support/handing-over.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let admin: TestMember;
let therapistId: string;
let clientId: string;
let other: string;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  ({ therapistId } = await clinic.therapist());
  clientId = await clinic.client();
  other = await added('Oak Avenue');
});

const facts = (name: string) => ({
  name,
  address: '2 Oak Avenue, New York, NY 10001',
  phone: '+12125550150',
  zone: 'America/New_York',
  state: 'NY' as const,
});

/** Does it as the administrator, as the web does: the set-up may be cached by the version that was found. */
const act = <T>(fn: (scope: Scope) => Promise<T>, by: TestMember = admin) =>
  withTenant<T, never>(clinic.tenant, enteredAs(by), { requestId: 'test' }, fn);

/** What a command answered: null, the code of its refusal, or its result. */
async function answer(fn: (scope: Scope) => Promise<unknown>): Promise<unknown> {
  const done = await act(fn);
  return isRefusal(done) ? done.refused : done;
}

async function added(name: string): Promise<string> {
  const done = await act((scope) => addLocation(scope, facts(name)));
  if (isRefusal(done)) throw new Error(done.refused);
  return done.id;
}

/** Books in New York's time, and returns the appointment's id or the code of the refusal. */
async function book(startsAt: string, more: { roomId?: string; locationId?: string } = {}): Promise<string> {
  const done = await act((scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt,
      ...more,
    }),
  );
  return isRefusal(done) ? done.refused : done.appointmentId;
}

/** Does a change that touches sessions, all of which are kept; says which those were. */
async function reviewed(change: (scope: Scope, handed: HandOverInput) => Promise<unknown>) {
  let touched: string[] = [];
  const done = await handingOver(async (handed) => {
    const answer = await act((scope) => change(scope, handed));
    if (isRefusal(answer)) touched = pageOf(answer).rows.map(({ session }) => session.id);
    return answer;
  });
  return { touched, done };
}

const left = async (id = clinic.locationId) =>
  (await act((scope) => readLeftSessions(scope, id, 1))).shown.map((one) => one.id);

/** The newest entry of an act: its fields and what it says. */
async function recorded(action: string) {
  return clinic.asJob(async ({ tx, vault }) => {
    const [entry] = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, clinic.tenant.id), eq(auditEvents.action, action)))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    if (entry === undefined) return null;
    const detail = vault.unseal(auditEvents.detail, entry.id, entry.detail);
    return { outcome: entry.outcome, detail: JSON.parse(detail ?? '{}') as Record<string, unknown> };
  });
}

const week = (opens: string, closes: string, days = [1, 2, 3, 4, 5]) => ({
  spans: days.map((day) => ({ weekday: String(day), opens, closes })),
});

/** How many connections to the database wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await superuser`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

describe('a location', () => {
  it('is added once under a name, however it is written, also by two people at once', async () => {
    expect(await answer((scope) => addLocation(scope, facts('OAK  avenue')))).toBe('name-taken');
    const both = await Promise.all(
      ['Pine Court', 'Pine Court'].map((name) => answer((scope) => addLocation(scope, facts(name)))),
    );
    expect(both.filter((one) => one === 'name-taken')).toHaveLength(1);
    expect(await recorded('location.add')).toMatchObject({ detail: { name: 'Pine Court', state: 'NY' } });
  });

  it('is changed by its version, and the trail says what was and what is', async () => {
    const moved = { ...facts('Oak House'), state: 'NJ' as const };
    expect(await answer((scope) => changeLocation(scope, other, 1, moved))).toBeNull();
    expect(await answer((scope) => changeLocation(scope, other, 1, facts('Elm')))).toBe('stale');
    expect(await answer((scope) => changeLocation(scope, other, 2, facts('MAIN street')))).toBe('name-taken');
    expect(await recorded('location.change')).toMatchObject({ outcome: 'failed' });
    const shown = await act((scope) => readLocation(scope, other));
    expect(shown).toMatchObject({ name: 'Oak House', state: 'NJ', rowVersion: 2 });
  });

  it('is listed with today and the week, by name, by what is open, and by its rooms', async () => {
    const query = { by: 'name', isReversed: false, page: 1 } as const;
    const names = async (more: object) =>
      (await act((scope) => listLocations(scope, { ...query, ...more }))).rows.map(({ name }) => name);
    expect(await names({})).toEqual(['Main Street', 'Oak Avenue']);
    expect(await names({ by: 'rooms' })).toEqual(['Oak Avenue', 'Main Street']);
    expect(await names({ search: 'oak' })).toEqual(['Oak Avenue']);
    expect(await names({ search: '·' })).toEqual([]);
    expect(await answer((scope) => closeLocation(scope, other, 1, undefined))).toBeNull();
    expect(await names({ status: 'closed' })).toEqual(['Oak Avenue']);
    await act((scope) =>
      addClosingDays(scope, clinic.locationId, [{ date: '2027-01-04', reason: 'Snow' }], undefined),
    );
    const [main] = (await act((scope) => listLocations(scope, { ...query, status: 'open' }))).rows;
    expect(main).toMatchObject({ today: [], closedOn: ['2027-01-04'], roomCount: 1 });
  });
});

describe('opening hours', () => {
  const set = (spans: { weekday: string; opens: string; closes: string }[], version: number) =>
    reviewed((scope, handed) => setOpeningHours(scope, clinic.locationId, version, { spans, ...handed }));

  it('list the sessions that they leave outside, which stay booked and stay listed until they are moved', async () => {
    const early = await book('2027-01-05T09:00');
    const late = await book('2027-01-05T15:00');
    const { touched, done } = await set(week('10', '5').spans, 1);
    expect([touched, done]).toEqual([[early], null]);
    expect(await left()).toEqual([early]);
    expect(await recorded('location.change-hours')).toMatchObject({
      outcome: 'allowed',
      detail: { weekday1: { from: ['07:00–21:00'], to: ['10:00–17:00'] }, weekday6: { to: [] } },
    });
    expect(await book('2027-01-06T09:00')).toBe('outside-hours');
    const moved = await act((scope) =>
      moveAppointment(scope, 'any', { appointmentId: early, rowVersion: 2, startsAt: '2027-01-05T11:00' }),
    );
    expect(moved).toEqual({ appointmentId: early });
    expect(await left()).toEqual([]);
    expect(late).not.toBe('');
  });

  it('ask again when another session was booked since the list was seen', async () => {
    await book('2027-01-05T09:00');
    const spans = week('10', '5').spans;
    const change = (handed: HandOverInput = {}) =>
      act((scope) => setOpeningHours(scope, clinic.locationId, 1, { spans, ...handed }));
    const first = await change();
    await book('2027-01-06T09:00');
    const second = await change({ ...postOf(pageOf(first)), all: 'keep', reasonForAll: 'Agreed.' });
    expect(pageOf(second)).toMatchObject({ isReview: false, rows: { length: 2 } });
  });

  it('are refused by an earlier version, and are not written when nothing changed', async () => {
    expect((await set(week('9', '5').spans, 1)).done).toBeNull();
    expect(await answer((scope) => setOpeningHours(scope, clinic.locationId, 1, week('8', '5')))).toBe(
      'stale',
    );
    expect((await set(week('9:00', '17').spans, 2)).done).toBeNull();
    expect((await act((scope) => readLocation(scope, clinic.locationId)))?.rowVersion).toBe(2);
  });
});

describe('a closing day', () => {
  it('touches the sessions of its day alone, by the clock there, and is taken back', async () => {
    await book('2027-01-05T09:00');
    const touchedOne = await book('2027-01-06T09:00');
    const days = [{ date: '2027-01-06', reason: 'Staff training' }];
    const { touched } = await reviewed((scope, handed) =>
      addClosingDays(scope, clinic.locationId, days, handed),
    );
    expect(touched).toEqual([touchedOne]);
    expect(await left()).toEqual([touchedOne]);
    expect(await book('2027-01-06T11:00')).toBe('closed');
    expect(await recorded('location.add-closing-days')).toMatchObject({
      detail: { closingDays: ['2027-01-06 (Staff training)'] },
    });
    expect(await answer((scope) => addClosingDays(scope, clinic.locationId, days, undefined))).toBeNull();
    expect(await answer((scope) => removeClosingDay(scope, clinic.locationId, '2027-01-06'))).toBeNull();
    expect(await left()).toEqual([]);
  });
});

describe('a room', () => {
  it('is added, changed and listed, each name once in its location', async () => {
    const room = { name: 'Blue', capacity: 4, features: ['quiet' as const] };
    expect(await answer((scope) => addRoom(scope, other, room))).toBeNull();
    expect(await answer((scope) => addRoom(scope, other, { ...room, name: 'blue' }))).toBe('name-taken');
    expect(await answer((scope) => addRoom(scope, clinic.locationId, room))).toBeNull();
    const [made] = (await act((scope) => readLocation(scope, other)))?.rooms ?? [];
    const change = { name: 'Blue room', capacity: null, features: ['sink' as const] };
    expect(await answer((scope) => changeRoom(scope, other, made!.id, 1, change))).toBeNull();
    expect(await answer((scope) => changeRoom(scope, other, made!.id, 1, room))).toBe('stale');
    expect(await answer((scope) => changeRoom(scope, clinic.locationId, made!.id, 2, room))).toBe(
      'unknown-room',
    );
    expect(await recorded('room.change')).toMatchObject({ outcome: 'failed' });
  });

  it('that is retired is given to no new session, and keeps those that it has until they are dealt with', async () => {
    const second = await clinic.room('Room 2');
    const held = await book('2027-01-05T09:00', { roomId: second });
    const retire = (scope: Scope, handed: HandOverInput) =>
      retireRoom(scope, clinic.locationId, second, 1, handed);
    expect((await reviewed(retire)).touched).toEqual([held]);
    expect(await left()).toEqual([held]);
    expect(await book('2027-01-06T09:00', { roomId: second })).toBe('unknown-room');
    const next = await book('2027-01-06T09:00');
    const [row] = await clinic.asJob(({ tx }) =>
      tx.select({ roomId: appointments.roomId }).from(appointments).where(eq(appointments.id, next)),
    );
    expect(row?.roomId).toBe(clinic.roomId);
    expect(await answer((scope) => bringBackRoom(scope, clinic.locationId, second, 2))).toBeNull();
    expect(await left()).toEqual([]);
  });

  it('and is the last one: its sessions find no place there, and nothing that needs a room is booked there', async () => {
    const held = await book('2027-01-05T09:00');
    const retire = (scope: Scope, handed: HandOverInput) =>
      retireRoom(scope, clinic.locationId, clinic.roomId, 1, handed);
    const page = pageOf(await act((scope) => retire(scope, {})));
    expect(page.rows.map(({ session, same }) => [session.id, same])).toEqual([[held, null]]);
    expect((await reviewed(retire)).touched).toEqual([held]);
    expect(await left()).toEqual([held]);
    expect(await book('2027-01-06T09:00')).toBe('no-room');
    await clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ roomId: null }).where(eq(appointments.id, held)),
    );
    expect(await left()).toEqual([held]);
    expect(await answer((scope) => bringBackRoom(scope, clinic.locationId, clinic.roomId, 2))).toBeNull();
    expect(await left()).toEqual([]);
    expect(await book('2027-01-06T09:00')).toMatch(/-/);
  });
});

describe('a location that is closed', () => {
  const close = (id = clinic.locationId) => reviewed((scope, handed) => closeLocation(scope, id, 1, handed));

  it('is offered for nothing new, and what stands there stays to be seen, moved and cancelled', async () => {
    const held = await book('2027-01-05T09:00');
    expect((await close()).touched).toEqual([held]);
    expect(await left()).toEqual([held]);
    expect(await book('2027-01-06T09:00')).toBe('unknown-location');
    const choice = await act((scope) => readPlaces(scope, 'any', clinic.locationId));
    expect(choice?.locations.map(({ name }) => name)).toEqual(['Oak Avenue']);
    expect(choice?.location.name).toBe('Oak Avenue');
    const looked = await act((scope) => readPlaces(scope, 'any', clinic.locationId, true));
    expect(looked?.location.name).toBe('Main Street');
    const free = await act((scope) =>
      readFreeTimes(scope, {
        therapistId,
        serviceId: clinic.serviceId,
        locationId: clinic.locationId,
        fromDate: '2027-01-05',
        days: 7,
      }),
    );
    expect(free).toEqual([]);
    const client = await act((scope) => readClient(scope, 'any', clientId));
    expect(client).toMatchObject({ locationName: 'Main Street', zone: 'America/New_York' });
    expect(client?.locations.map(({ name }) => name)).toEqual(['Oak Avenue']);
    expect(await answer((scope) => reopenLocation(scope, clinic.locationId, 2))).toBeNull();
    expect(await left()).toEqual([]);
  });

  it('is never the last one, also when two are closed at the same time', async () => {
    const both = await Promise.all([
      answer((scope) => closeLocation(scope, other, 1, undefined)),
      answer((scope) => closeLocation(scope, clinic.locationId, 1, undefined)),
    ]);
    expect(both.map(String).sort()).toEqual(['last-location', 'null']);
  });
});

describe('a booking and a change of the set-up at the same time', () => {
  it('do not wait for each other, also where the change is of a name that the booking refers to', async () => {
    let go: () => void = () => undefined;
    const mayEnd = new Promise<void>((resolve) => (go = resolve));
    let isJudged: () => void = () => undefined;
    const judged = new Promise<void>((resolve) => (isJudged = resolve));
    const input = {
      clientIds: [clientId],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T09:00',
    };
    const booking = act(async (scope) => {
      const resolved = await resolveBooking(scope, input, 'any');
      isJudged();
      await mayEnd;
      return bookAppointment(scope, input, 'any', resolved);
    });
    await judged;
    const renaming = answer((scope) => changeLocation(scope, clinic.locationId, 1, facts('Another name')));
    await vi.waitFor(async () => expect(await waiting()).toBeGreaterThan(0));
    go();
    expect(isRefusal(await booking)).toBe(false);
    expect(await renaming).toBeNull();
  });

  it('that came first is among the sessions which the change lists', async () => {
    let go: () => void = () => undefined;
    const mayEnd = new Promise<void>((resolve) => (go = resolve));
    const booking = act(async (scope) => {
      const booked = await bookAppointment(scope, {
        clientIds: [clientId],
        therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt: '2027-01-05T09:00',
      });
      await mayEnd;
      return booked;
    });
    await vi.waitFor(async () => {
      const [held] = await superuser`select from pg_locks where locktype = 'advisory' and mode = 'ShareLock'`;
      expect(held).toBeDefined();
    });
    const closing = act((scope) => closeLocation(scope, clinic.locationId, 1, undefined));
    await vi.waitFor(async () => expect(await waiting()).toBeGreaterThan(0));
    go();
    expect(isRefusal(await booking)).toBe(false);
    const closed = await closing;
    expect(pageOf(closed).rows).toHaveLength(1);
  });

  it.each(['a booking', 'a move'])('%s that comes second finds what the change has done', async (which) => {
    const held = await book('2027-01-05T09:00');
    let go: () => void = () => undefined;
    const mayEnd = new Promise<void>((resolve) => (go = resolve));
    const rooms = await clinic.room('Room 2');
    let isChanged: () => void = () => undefined;
    const changed = new Promise<void>((resolve) => (isChanged = resolve));
    const change = clinic.as(admin, async (scope) => {
      const done = await retireRoom(scope, clinic.locationId, rooms, 1, undefined);
      isChanged();
      await mayEnd;
      return done;
    });
    await changed;
    const second =
      which === 'a booking'
        ? book('2027-01-06T09:00', { roomId: rooms })
        : act((scope) =>
            moveAppointment(scope, 'any', {
              appointmentId: held,
              rowVersion: 1,
              startsAt: '2027-01-06T09:00',
              roomId: rooms,
            }),
          ).then((done) => (isRefusal(done) ? done.refused : done.appointmentId));
    await vi.waitFor(async () => expect(await waiting()).toBeGreaterThan(0));
    go();
    expect(await change).toBeNull();
    expect(await second).toBe('unknown-room');
  });
});
