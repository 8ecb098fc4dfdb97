import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOffers, readLeftTime, readOfferPage } from '#app/modules/scheduling/freed-times/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import {
  acceptOffer,
  declineOffer,
  listOfferedTimes,
  readOfferedTimes,
  readOfferReport,
  withdrawOffers,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { offerPath, readAskedTime } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { timeOff } from '#db/schema/therapists.ts';
import { eq } from 'drizzle-orm';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { codeOf, makeOfferedClinic, type OfferedClinic } from '../waiting-offers/offered-clinic.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

/** Half past one in New York, when the appointment was to be, and the half hour it goes to. */
const LEFT = new Date('2027-01-05T18:30:00Z');
const MINUTE_MS = 60_000;

let clinic: OfferedClinic;
let kim: Awaited<ReturnType<OfferedClinic['wait']>>;
let moved: string;
let mover: string;

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeOfferedClinic();
  kim = await clinic.wait('Kim Aster');
  mover = (await clinic.wait('Lou Moss')).clientId;
  moved = await clinic.book('13:30', mover);
});

const move = async (wanted: object, startsAt = '2027-01-05T13:30') => {
  const [{ rowVersion } = { rowVersion: 0 }] = await clinic.asJob(({ tx }) =>
    tx.select({ rowVersion: appointments.rowVersion }).from(appointments).where(eq(appointments.id, moved)),
  );
  const done = await clinic.atDesk((scope) =>
    moveAppointment(scope, 'any', { appointmentId: moved, rowVersion, startsAt, ...wanted }),
  );
  return codeOf(done);
};
const undo = async () => codeOf(await clinic.atDesk((scope) => undoMove(scope, 'any', moved)));
const left = () => clinic.atDesk((scope) => readLeftTime(scope, moved));
const askedAt = (path: string) => {
  const url = new URL(path, 'https://clinic.test');
  const id = /appointments\/([^/]+)\/offer/.exec(url.pathname)?.[1];
  if (id !== undefined) return readAskedTime(url, { id });
  const [therapist = '', location = '', at = ''] = url.pathname.split('/').slice(5);
  return readAskedTime(url, { therapist, location, at });
};
const offer = async (path: string, who = [kim.clientId]) => {
  const chosen = await clinic.atDesk((scope) => readWaitingOf(scope, who));
  return codeOf(
    await clinic.atDesk((scope) => makeOffers(scope, { asked: askedAt(path), chosen, hours: 2 })),
  );
};
const leftPath = async () => {
  const time = await left();
  if (time === null) throw new Error('Nothing is left.');
  return offerPath(clinic.tenant.slug, time);
};
const offersAt = async (path: string) =>
  (await clinic.atDesk((scope) => readOfferedTimes(scope, askedAt(path))))[0]?.offers ?? [];
const freePath = (startsAt: Date, more: object = {}) =>
  offerPath(clinic.tenant.slug, { ...clinic.place, freedAppointmentId: null, startsAt, ...more });

describe('The time that a move left', () => {
  it('is what the appointment had, as long as it is free and to come', async () => {
    expect(await left()).toBeNull();
    await move({ startsAt: '2027-01-05T15:00' });
    expect(await left()).toMatchObject({ startsAt: LEFT, freedAppointmentId: moved, therapist: 'Ana Cruz' });
    unsafeSetNow(new Date(LEFT.getTime() - 60 * MINUTE_MS));
    expect(await left()).toBeNull();
    unsafeSetNow(new Date(LEFT.getTime() - 61 * MINUTE_MS));
    expect(await left()).not.toBeNull();
    await clinic.book('14:00', kim.clientId);
    expect(await left()).toBeNull();
  });

  it('is none where the appointment still takes part of it, or only its room, length or place changed', async () => {
    await move({ startsAt: '2027-01-05T14:00' });
    expect(await left()).toBeNull();
    await undo();
    await move({ roomId: await clinic.room('Second') });
    expect(await left()).toBeNull();
    await move({ durationMinutes: 40 });
    expect(await left()).toBeNull();
  });

  it('is the therapist’s from whom it was taken over, unless that one is away', async () => {
    const bo = await clinic.therapist('Bo Lind');
    await move({ therapistId: bo.therapistId });
    expect(await left()).toMatchObject({ therapistId: clinic.ana.therapistId, startsAt: LEFT });
    expect(await offer(await leftPath())).toMatchObject({});
    await clinic.asJob(({ tx, tenant }) =>
      tx.insert(timeOff).values({
        ...{
          tenantId: tenant.id,
          id: newId(),
          therapistId: clinic.ana.therapistId,
          kind: 'vacation' as const,
          createdAt: MONDAY_8,
        },
        ...{ startsAt: MONDAY_8, endsAt: new Date(MONDAY_8.getTime() + 7 * DAY_MS) },
      }),
    );
    expect(await left()).toBeNull();
  });

  it('leaves nothing over once the move is undone', async () => {
    await move({ startsAt: '2027-01-05T15:00' });
    const path = await leftPath();
    expect(await undo()).toMatchObject({ appointmentId: moved });
    expect(await left()).toBeNull();
    expect(await offer(path)).toBe('not-freed');
    const page = await clinic.atDesk((scope) => readOfferPage(scope, askedAt(path)));
    expect(page).toMatchObject({ freed: null, why: 'not-freed', isSettled: true });
  });

  it('is offered, held and booked like the time of a cancellation, but not to who had it', async () => {
    await move({ startsAt: '2027-01-05T15:00' });
    const path = await leftPath();
    expect(await offer(path, [mover])).toBe('fits-no-more');
    expect(await offer(path)).toMatchObject({});
    expect(await clinic.book('13:30', await clinic.client())).toBe('slot-taken');
    const [one] = await offersAt(path);
    const accepted = await clinic.atDesk((scope) => acceptOffer(scope, one?.id ?? ''));
    expect(accepted).toMatchObject({ appointmentId: expect.any(String) });
    expect(await left()).toBeNull();
    const page = await clinic.atDesk((scope) => readOfferPage(scope, askedAt(path)));
    expect(page).toMatchObject({ isSettled: true, times: [{ state: 'accepted', isBooked: true }] });
  });

  it('refuses the undo of the move in words while it is offered, and lets it be once the offer is withdrawn', async () => {
    await move({ startsAt: '2027-01-05T15:00' });
    const path = await leftPath();
    await offer(path);
    expect(await undo()).toBe('slot-taken');
    const refused = await site.post(paths.undoMove(clinic.tenant.slug, moved), {}, { as: clinic.reception });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/booked or held|taken|meanwhile/i);
    const [one] = await offersAt(path);
    await clinic.atDesk((scope) => withdrawOffers(scope, one?.id ?? ''));
    expect(await undo()).toMatchObject({ appointmentId: moved });
  });

  it('counts of each move for itself: what was offered of one time says nothing of another', async () => {
    await move({ startsAt: '2027-01-05T15:00' });
    const first = await leftPath();
    await offer(first);
    await move({ startsAt: '2027-01-05T16:00' });
    const second = await leftPath();
    expect(second).not.toBe(first);
    const page = await clinic.atDesk((scope) => readOfferPage(scope, askedAt(second)));
    expect(page).toMatchObject({ isSettled: false, times: [] });
    expect(
      (await clinic.atDesk(listOfferedTimes)).map((time) => offerPath(clinic.tenant.slug, time)),
    ).toEqual([first]);
    await clinic.cancel(moved);
    const report = await clinic.atDesk((scope) =>
      readOfferReport({ ...scope, now: new Date(LEFT.getTime() + DAY_MS) }, 4),
    );
    expect(report).toMatchObject({ offered: 0 });
  });

  it('is led to from the appointment, for who may offer, with no more round trips', async () => {
    await move({ startsAt: '2027-01-05T15:00' });
    const page = paths.appointment(clinic.tenant.slug, moved);
    const atDesk = await site.get(page, { as: clinic.reception });
    expect(atDesk.html).toContain('The time that it left is free');
    expect(atDesk.html).toContain((await leftPath()).replaceAll('&', '&amp;'));
    const own = await site.get(page, { as: clinic.ana });
    expect(own.html).not.toContain('The time that it left is free');
    const trips = await countRoundTrips(() => site.get(page, { as: clinic.reception }));
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(4);
    const offers = await site.get(await leftPath(), { as: clinic.reception });
    expect(offers.html).toContain('1. Kim Aster (May 1, 1990)');
    expect(offers.html).toContain('Lou Moss (May 1, 1990): had this time, and the appointment was moved');
  });
});

describe('A time that was free before', () => {
  const AT_11 = new Date('2027-01-05T16:00:00Z');

  it('is offered from its own page, held for the session of who is chosen, and booked', async () => {
    const path = freePath(AT_11);
    const { html } = await site.get(path, { as: clinic.reception });
    expect(html).toContain('Tue, Jan 5, 2027, 11:00');
    expect(html).toContain('1. Kim Aster (May 1, 1990)');
    expect(await offer(path)).toMatchObject({});
    expect(await clinic.book('11:30', await clinic.client())).toBe('slot-taken');
    const [listed] = await clinic.atDesk(listOfferedTimes);
    expect(listed).toMatchObject({ freedAppointmentId: null, startsAt: AT_11, state: 'open' });
    expect(listed?.endsAt).toEqual(new Date(AT_11.getTime() + 50 * MINUTE_MS));
    expect(offerPath(clinic.tenant.slug, listed!)).toBe(path);
    const [one] = await offersAt(path);
    expect(await clinic.atDesk((scope) => declineOffer(scope, one?.id ?? ''))).toMatchObject({
      startsAt: AT_11,
    });
    expect(await offer(path)).toBe('fits-no-more');
    expect(await clinic.book('11:00', await clinic.client())).toMatch(/-/);
  });

  it('is offered once more when who accepted gives it back', async () => {
    const path = freePath(AT_11);
    const lee = await clinic.wait('Lee Birch');
    await offer(path);
    const [one] = await offersAt(path);
    const accepted = await clinic.atDesk((scope) => acceptOffer(scope, one?.id ?? ''));
    expect(await offer(path, [lee.clientId])).toBe('fits-no-more');
    await clinic.cancel((accepted as { appointmentId: string }).appointmentId);
    expect(await offer(path, [lee.clientId])).toMatchObject({});
  });

  it('is judged by the rules of a booking: where nobody works, nobody fits', async () => {
    const page = await clinic.atDesk((scope) =>
      readOfferPage(scope, askedAt(freePath(new Date('2027-01-05T08:00:00Z')))),
    );
    expect(page?.freed?.fitting).toEqual([]);
    expect(page?.freed?.others.length).toBeGreaterThan(0);
  });

  it('is not found with what is no time, or whom or where the clinic does not have', async () => {
    const other = await makeOfferedClinic();
    const wrong = [
      paths.offerTime(clinic.tenant.slug, clinic.ana.therapistId, clinic.locationId, 'tomorrow'),
      freePath(AT_11, { therapistId: other.ana.therapistId }),
      freePath(AT_11, { locationId: other.locationId }),
      freePath(AT_11, { therapistId: 'x' }),
      freePath(AT_11).replace('.000Z', 'Z'),
    ];
    for (const path of wrong) {
      expect((await site.get(path, { as: clinic.reception })).status).toBe(404);
      expect(await offer(path)).toBeNull();
    }
    expect((await site.get(freePath(AT_11), { as: clinic.ana })).status).toBe(403);
    expect((await site.get(freePath(MONDAY_8), { as: clinic.reception })).html).toContain('too late');
  });

  it('is led to from the page on which it would be booked, until a client is chosen', async () => {
    const { therapistId, locationId } = clinic.place;
    const chosen = new URLSearchParams({
      therapist: therapistId,
      location: locationId,
      startsAt: '2027-01-05T11:00',
    });
    const page = `${paths.newAppointment(clinic.tenant.slug)}?${chosen}`;
    const { html } = await site.get(page, { as: clinic.reception });
    expect(html).toContain(freePath(AT_11).replaceAll('&', '&amp;'));
    const known = await site.get(`${page}&client=${kim.clientId}`, { as: clinic.reception });
    expect(known.html).not.toContain('Offer to the waiting list');
    expect((await site.get(page, { as: clinic.ana })).html).not.toContain('Offer to the waiting list');
    expect(
      (await site.get(page.replace('2027-01-05T11', '2027-01-04T08'), { as: clinic.reception })).html,
    ).not.toContain('Offer to the waiting list');
  });
});
