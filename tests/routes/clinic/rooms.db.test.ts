import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let dana: TestMember & { therapistId: string };
let lee: typeof dana;
let green: string;

const place = (who: typeof dana, startsAt: string) => ({
  ...{ therapistId: who.therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId, startsAt },
});
const book = async (who: typeof dana, name: string, startsAt: string, roomId: string) => {
  const clientIds = [await clinic.client({ name, careOf: who.therapistId })];
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, { clientIds, ...place(who, startsAt), roomId }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  return booked.appointmentId;
};
const open = async (query: Readonly<Record<string, string>> = {}, as: TestMember = clinic.reception) => {
  const path = withQuery(paths.rooms(clinic.tenant.slug), { date: '2027-01-05', time: '10:00', ...query });
  const { html } = await site.get(path, { as });
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  /** A table as the texts of its rows. */
  const rows = (caption: string) => {
    const table = new RegExp(`<table[^>]*><caption[^>]*>${caption}[\\s\\S]*?</table>`).exec(main)?.[0] ?? '';
    return [...table.matchAll(/<tr id[\s\S]*?<\/tr>/g)].map(([row]) =>
      row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  };
  return { main, free: rows('Free rooms'), taken: rows('Taken rooms') };
};

beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  dana = await clinic.therapist('Dana Osei');
  lee = await clinic.therapist('Lee Park');
  green = await clinic.room('Green');
  await clinic.room('Yellow');
  await book(dana, 'Quentin Zeller', '2027-01-05T10:00', green);
  await book(lee, 'Nora Falk', '2027-01-05T12:00', green);
});

describe('Finding a room', () => {
  it('lists the free rooms until when they are free, each with a link that books it then, and who is in the others', async () => {
    const { main, free, taken } = await open();
    expect(free.some((row) => /^Yellow until/.test(row))).toBe(true);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatch(/^Green 10:00.*Quentin Zeller.*Dana Osei$/);
    expect(main).toMatch(/appointments\/new\?location=[^"]*room=[^"]*startsAt=2027-01-05T10%3A00/);
  });

  it('says until when a room is free before its next session', async () => {
    const { free } = await open({ time: '11:00' });
    expect(free.find((row) => row.startsWith('Green'))).toMatch(/^Green until 12:00/);
  });

  it('names to a therapist nobody whom the calendar does not show', async () => {
    const { main, taken } = await open({}, lee);
    expect(taken[0]).toMatch(/^Green 10:00.*another appointment$/);
    expect(main).not.toContain('Zeller');
    expect((await open({}, dana)).main).toContain('Quentin Zeller');
  });

  it('tells who holds a room, and offers it to nobody', async () => {
    const held = await clinic.as(clinic.reception, (scope) =>
      holdTime(scope, place(dana, '2027-01-06T09:00'), 'any'),
    );
    expect(isRefusal(held)).toBe(false);
    const { free, taken } = await open({ date: '2027-01-06', time: '09:00' });
    expect(taken[0]).toContain('Held by Rosa Desk');
    expect(free).toHaveLength(2);
  });

  it('warns outside opening hours, and books nothing in the past', async () => {
    expect((await open({ time: '23:00' })).main).toContain('A booking then needs a reason');
    const { main } = await open({ date: '2027-01-03' });
    expect(main).toContain('Nothing can be booked then');
    expect(main).not.toContain('appointments/new?location');
  });

  it('answers an address with malformed choices as one without them', async () => {
    const { free } = await open({ date: 'soon', time: '99:99', duration: '-4', location: 'nowhere' });
    expect(free).toHaveLength(3);
  });

  it('costs three round trips, its way in included', async () => {
    await open();
    const trips = await countRoundTrips(open);
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
  });
});

describe('Changing the room of an appointment', () => {
  let one: string;
  let other: string;
  const slug = () => clinic.tenant.slug;
  const page = async (path: string, as: TestMember = clinic.reception) => {
    const { status, html, location } = await site.get(path, { as });
    return { status, location, main: /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '' };
  };
  const post = (fields: object) =>
    site.post(
      paths.swapRooms(slug(), one, other),
      { rowVersion: 1, otherVersion: 1, idempotencyKey: newId(), ...fields },
      { as: clinic.reception },
    );

  beforeAll(async () => {
    const yellow = await clinic.room('Amber');
    one = await book(dana, 'Ines Moreau', '2027-01-07T10:00', green);
    other = await book(lee, 'Karl Lind', '2027-01-07T10:30', yellow);
  });

  it('is offered on its page, with the rooms that are free and the appointments to swap with', async () => {
    expect((await page(paths.appointment(slug(), one))).main).toContain(paths.changeRoom(slug(), one));
    const { main } = await page(paths.changeRoom(slug(), one));
    expect(main).toMatch(/move\?room=[^"]*"/);
    expect(main).toContain('Karl Lind');
    expect(main).toContain(paths.swapRooms(slug(), one, other));
    expect(main).not.toContain('Quentin Zeller');
  });

  it('offers a therapist the free rooms, and nobody else’s appointment', async () => {
    const { main } = await page(paths.changeRoom(slug(), one), dana);
    expect(main).toMatch(/move\?room=/);
    expect(main).not.toContain('Karl Lind');
    expect((await page(paths.swapRooms(slug(), one, other), dana)).status).toBe(404);
  });

  it('says what a swap does before it is made, and shows the newest when somebody was faster', async () => {
    const { main } = await page(paths.swapRooms(slug(), one, other));
    for (const word of ['Ines Moreau', 'Karl Lind', 'Green', 'Amber', 'clients are not told of rooms'])
      expect(main).toContain(word);
    const late = await post({ otherVersion: 7 });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Somebody changed one of the two meanwhile');
  });

  it('leads to the appointment, which says that nobody is told and offers to undo it', async () => {
    const done = await post({});
    expect(done).toMatchObject({ status: 303 });
    const { main } = await page(paths.appointment(slug(), one));
    expect(main).toContain('Amber');
    expect(main).toContain('no message is sent about it');
    expect(main).toContain(paths.undoMove(slug(), one));
  });

  it('leads from two that cannot be swapped to the choice again', async () => {
    const apart = await book(lee, 'Olga Brandt', '2027-01-07T15:00', green);
    expect((await page(paths.swapRooms(slug(), one, apart))).location).toContain(
      paths.changeRoom(slug(), one),
    );
  });

  it('costs three round trips for each page, its way in included', async () => {
    for (const path of [paths.changeRoom(slug(), one), paths.swapRooms(slug(), one, other)]) {
      await page(path);
      const trips = await countRoundTrips(() => page(path));
      expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
    }
  });
});
