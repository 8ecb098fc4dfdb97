import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { readArrived, readKioskNews } from '#app/modules/scheduling/kiosk/index.server.ts';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import { ask } from '#tests/support/catalogue.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { addAppointment } from '../../notes/world.ts';
import { actsOf, atMinutes, dateFields, pairedTablet, TEN, type KioskWorld } from './kiosk-world.ts';

const database = await openTestDatabase();
const site = await openSite();
const NOT_FOUND = 'We could not find it. Please ask at the desk.';
const BORN = '2016-04-09';

/** All of them come from one network, at one time: each begins with the budget of guesses. */
beforeEach(async () => {
  unsafeSetNow(TEN);
  await ask(database.superuserUrl, 'delete from rate_limits');
});

const statusOf = (world: KioskWorld, id: string) =>
  world.asJob(async ({ tx }) => {
    const [row] = await tx
      .select({ status: appointments.status })
      .from(appointments)
      .where(eq(appointments.id, id));
    return row?.status;
  });

/** The appointments whose clients checked in at the kiosk. */
const atKiosk = async (world: KioskWorld) => {
  const arrived = await world.asJob((scope) => readArrived(scope, { locationId: world.locationId }));
  return arrived.filter((one) => one.isAtKiosk).map(({ appointmentId }) => appointmentId);
};

describe('checking in', () => {
  it('finds a child by birth date and surname, shows the first name and the time alone, and tells the desk', async () => {
    const { world, tablet, slug, kioskId } = await pairedTablet(site);
    const child = await world.expected('Mia García López', BORN);
    await world.expected('Leo García', '2012-01-30', [25]);
    expect((await tablet.find('garcia', BORN)).location).toBe(paths.kioskConfirm(slug));
    const { html } = await tablet.get(paths.kioskConfirm(slug));
    expect(html).toContain('Check in Mia');
    expect(html).toMatch(/10:20.AM/);
    for (const hidden of ['García', 'López', 'Leo', 'Osei', 'Session', '2016', child.client])
      expect(html).not.toContain(hidden);
    expect(html).not.toContain('<script');
    const done = await tablet.post(paths.kioskConfirm(slug), { news: ['phone', 'insurance'] });
    expect(done.location).toBe(paths.kioskDone(slug));
    const last = await tablet.get(paths.kioskDone(slug));
    expect(last.html).toContain('You are checked in');
    expect(last.html).toContain('http-equiv="refresh" content="60;');
    expect(last.html).not.toContain('Mia');
    expect(last.headers.get('Clear-Site-Data')).toBe('"storage"');
    expect(last.headers.get('Cache-Control')).toBe('no-store');

    const [session = ''] = child.sessions;
    expect(await statusOf(world, session)).toBe('checked_in');
    expect(await atKiosk(world)).toEqual([session]);
    const acts = await actsOf(world);
    expect(acts.find(({ action }) => action === 'appointment.check-in')).toEqual({
      ...{ action: 'appointment.check-in', actorKind: 'kiosk', sessionId: kioskId },
      ...{ outcome: 'allowed', clientId: child.client },
    });
    const news = await world.as(world.reception, (scope) =>
      readKioskNews(scope, { locationId: world.locationId }),
    );
    expect(news.map((one) => [one.client.firstName, one.appointmentId, one.news])).toEqual([
      ['Mia', session, ['phone', 'insurance']],
    ]);
    const today = await site.get(paths.today(slug), { as: world.reception });
    expect(today.html).toContain('at the kiosk');
    expect(today.html).toContain('Told at the kiosk');
    const page = paths.appointment(slug, session);
    expect((await site.get(page, { as: world.reception })).html).toContain('Told at the kiosk');
    const marked = await site.post(
      paths.dealWithVisit(slug, news[0]?.id ?? ''),
      { from: 'appointment' },
      { as: world.reception },
    );
    expect(marked.location).toBe(`${page}?done=${child.client}`);
    const TOLD = /<strong>Mia García López \(April 9, 2016\): <\/strong>\s*Marked as dealt with\./;
    const { flash } = marked;
    expect((await site.get(marked.location ?? '', { as: world.reception, flash })).html).toMatch(TOLD);
    const again = await site.post(
      paths.dealWithVisit(slug, news[0]?.id ?? ''),
      { from: 'today' },
      { as: world.reception },
    );
    expect(again.location).toBe(`${paths.today(slug)}?done=${child.client}`);
    expect((await site.get(again.location ?? '', { as: world.reception, flash })).html).toMatch(TOLD);
    expect((await site.get(page, { as: world.reception })).html).not.toContain('Told at the kiosk');
    expect((await site.get(paths.today(slug), { as: world.reception })).html).not.toContain(
      'Told at the kiosk',
    );
  });

  it('gives everybody who is not found the same answer', async () => {
    const { world, tablet } = await pairedTablet(site);
    await world.expected('Ann Adler', BORN, [121]);
    await world.expected('Ben Berg', BORN, [-31]);
    await world.expected('Cem Can', BORN, [20], 'cancelled');
    await world.expected('Dee Dahl', BORN, []);
    await world.expected('Eli Twin', BORN);
    await world.expected('Eva Twin', BORN, [25]);
    const answers: string[] = [];
    for (const [at, surname] of ['Adler', 'Berg', 'Can', 'Dahl', 'Twin', 'Nobody'].entries()) {
      unsafeSetNow(new Date(TEN.getTime() + at * 1_000));
      const page = await tablet.find(surname, BORN);
      expect(page.status).toBe(422);
      expect(page.html).toContain(NOT_FOUND);
      answers.push(page.html.replaceAll(surname, 'X').replaceAll(/nonce="[^"]*"|value="[^"]*"/g, ''));
    }
    expect(new Set(answers).size).toBe(1);
    expect(
      (await actsOf(world)).filter(({ action }) => action === 'kiosk.find').map((act) => act.outcome),
    ).toEqual(Array.from({ length: 6 }, () => 'failed'));
  });

  it('finds nobody of a telehealth session', async () => {
    const { world, tablet } = await pairedTablet(site);
    const remote = await world.expected('Rex Remote', BORN);
    await world.asJob(({ tx }) =>
      tx
        .update(appointments)
        .set({ modality: 'telehealth' })
        .where(eq(appointments.id, remote.sessions[0] ?? '')),
    );
    expect((await tablet.find('Remote', BORN)).html).toContain(NOT_FOUND);
  });

  it('looks for nobody after six wrong tries, until a minute has gone', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    await world.expected('Mia Garcia', BORN);
    for (let wrong = 0; wrong < 6; wrong += 1)
      expect((await tablet.find('Wrong', BORN)).html).toContain(NOT_FOUND);
    expect((await tablet.find('Garcia', BORN)).html).toContain('Please wait a minute');
    unsafeSetNow(atMinutes(1.5));
    expect((await tablet.find('Garcia', BORN)).location).toBe(paths.kioskConfirm(slug));
  });

  it('checks in for all of a client’s sessions near now, and for none that comes later', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const { sessions } = await world.expected('Mia Garcia', BORN, [-29, 60, 200]);
    await tablet.find('Garcia', BORN);
    await tablet.post(paths.kioskConfirm(slug));
    const statuses = [];
    for (const id of sessions) statuses.push(await statusOf(world, id));
    expect(statuses).toEqual(['checked_in', 'checked_in', 'scheduled']);
  });

  it('does nothing twice when the button is pressed twice', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const { sessions } = await world.expected('Mia Garcia', BORN);
    await tablet.find('Garcia', BORN);
    const both = await Promise.all([
      tablet.send(paths.kioskConfirm(slug), { news: 'phone' }),
      tablet.send(paths.kioskConfirm(slug), { news: 'phone' }),
    ]);
    expect(both.map(({ location }) => location)).toEqual([paths.kioskDone(slug), paths.kioskDone(slug)]);
    const changes = await world.asJob(({ tx }) =>
      tx
        .select({ kind: appointmentChanges.kind })
        .from(appointmentChanges)
        .where(eq(appointmentChanges.appointmentId, sessions[0] ?? '')),
    );
    expect(changes).toEqual([{ kind: 'checked_in' }]);
  });

  it('tells kindly whoever was checked in by the desk before, also while the question stood on the screen', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    await world.expected('Ann Adler', BORN, [20], 'checked_in');
    expect((await tablet.find('Adler', BORN)).location).toBe(paths.kioskDone(slug));
    expect((await tablet.get(paths.kioskDone(slug))).html).toContain('You are already checked in');
    const late = await world.expected('Mia Garcia', BORN);
    const [session = ''] = late.sessions;
    await tablet.find('Garcia', BORN);
    const checkIn = paths.checkIn(slug, session);
    await site.post(checkIn, { from: 'appointment' }, { as: world.reception });
    expect((await tablet.post(paths.kioskConfirm(slug))).location).toBe(paths.kioskDone(slug));
    expect(await atKiosk(world)).toEqual([]);
  });

  it('sends to the desk whose session was cancelled while the question stood on the screen', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const { sessions } = await world.expected('Mia Garcia', BORN);
    await tablet.find('Garcia', BORN);
    await world.asJob(async ({ tx }) => {
      const [id = ''] = sessions;
      await tx.update(appointments).set({ status: 'cancelled' }).where(eq(appointments.id, id));
      await tx
        .update(appointmentAttendees)
        .set({ status: 'cancelled' })
        .where(eq(appointmentAttendees.appointmentId, id));
    });
    const page = await tablet.post(paths.kioskConfirm(slug));
    expect(page.status).toBe(422);
    expect(page.html).toContain('Please ask at the desk');
    expect(page.html).not.toContain('Mia');
  });

  it('can be undone by the desk, which then checks in without the kiosk', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const { sessions } = await world.expected('Mia Garcia', BORN);
    const [session = ''] = sessions;
    await tablet.find('Garcia', BORN);
    await tablet.post(paths.kioskConfirm(slug));
    unsafeSetNow(atMinutes(1));
    await world.as(world.reception, (scope) => undoStep(scope, 'any', session));
    await site.post(paths.checkIn(slug, session), { from: 'appointment' }, { as: world.reception });
    expect(await statusOf(world, session)).toBe('checked_in');
    expect(await atKiosk(world)).toEqual([]);
  });
});

describe('who stands before the kiosk next', () => {
  it('sees nothing of whoever left in the middle', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    await world.expected('Mia Garcia', BORN);
    await tablet.find('Garcia', BORN);
    expect((await tablet.get(paths.kioskConfirm(slug))).html).toContain('Mia');
    await tablet.start();
    expect((await tablet.get(paths.kioskConfirm(slug))).location).toBe(paths.kiosk(slug));
    expect((await tablet.post(paths.kioskConfirm(slug))).location).toBe(paths.kiosk(slug));
  });

  it('finds the first screen in the clinic’s language, whatever the last person chose', async () => {
    const { tablet, slug } = await pairedTablet(site);
    await tablet.post(paths.kiosk(slug), { locale: 'es' });
    expect((await tablet.get(paths.kioskFind(slug))).html).toContain('¿Para quién es la cita?');
    expect((await tablet.start()).html).toContain('<html lang="en');
    expect((await tablet.get(paths.kioskFind(slug))).html).toContain('Who is the appointment for?');
  });

  it('gets more time where somebody asks for it, with what was typed', async () => {
    const { tablet, slug } = await pairedTablet(site);
    await tablet.post(paths.kiosk(slug), { locale: 'en' });
    expect((await tablet.get(paths.kioskFind(slug))).html).toContain('http-equiv="refresh" content="120;');
    const fields = { ...dateFields(BORN), lastName: 'Gar', more: 'yes' };
    const page = await tablet.post(paths.kioskFind(slug), fields);
    expect(page.status).toBe(200);
    expect(page.html).toContain('http-equiv="refresh" content="1200;');
    expect(page.html).toContain('value="Gar"');
  });

  it('finds no visit on the last screen after a minute and a half', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    await world.expected('Mia Garcia', BORN);
    await tablet.find('Garcia', BORN);
    await tablet.post(paths.kioskConfirm(slug));
    unsafeSetNow(atMinutes(2));
    expect((await tablet.get(paths.kioskDone(slug))).location).toBe(paths.kiosk(slug));
  });
});

describe('a kiosk that is out of use', () => {
  it('says so where its clinic is suspended or at its end', async () => {
    for (const change of ['suspended', "canceled', canceled_at = now(), kept_days = '30"]) {
      const { world, tablet, slug } = await pairedTablet(site);
      await ask(
        database.superuserUrl,
        `update tenants set status = '${change}' where id = '${world.tenant.id}'`,
      );
      const page = await tablet.get(paths.kiosk(slug));
      expect(page.status).toBe(403);
      expect(page.html).toContain('This kiosk is not in use.');
      expect((await tablet.post(paths.kioskFind(slug))).status).toBe(403);
    }
  });

  it('says so where its location is closed, and works again when it is opened', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const close = (isActive: boolean) =>
      world.asJob(({ tx }) =>
        tx.update(locations).set({ isActive }).where(eq(locations.id, world.locationId)),
      );
    await close(false);
    expect((await tablet.get(paths.kiosk(slug))).html).toContain('This kiosk is not in use.');
    await close(true);
    expect((await tablet.start()).status).toBe(200);
  });
});

it('keeps of a visit whom it was about, and nothing that was typed', async () => {
  const { world, tablet, slug } = await pairedTablet(site);
  const { client } = await world.expected('Mia Garcia', BORN);
  await tablet.find('Garcia', BORN);
  await tablet.post(paths.kioskConfirm(slug), { news: 'other' });
  const rows = await world.asJob(({ tx }) => tx.select().from(kioskVisits));
  expect(
    rows.map(({ clientId, hasOtherNews, hasNewPhone }) => [clientId, hasOtherNews, hasNewPhone]),
  ).toEqual([[client, true, false]]);
  expect(JSON.stringify(rows)).not.toMatch(/garcia|2016-04/i);
});

it('answers whatever a post holds, and stays paired', async () => {
  const { tablet, slug } = await pairedTablet(site);
  const odd = [
    '',
    'x'.repeat(2_000),
    '<b>',
    '%00',
    "'; drop table kiosks",
    '\u202e',
    '٣',
    '-1',
    '9'.repeat(30),
  ];
  for (const path of [paths.kiosk(slug), paths.kioskFind(slug), paths.kioskConfirm(slug)]) {
    for (const value of odd) {
      const names = [
        'locale',
        'lastName',
        'dateOfBirth',
        'dateOfBirth.month',
        'dateOfBirth.year',
        'news',
        'news[0]',
      ];
      const page = await tablet.post(path, Object.fromEntries(names.map((name) => [name, value])));
      expect([303, 422], `${path} ${value.slice(0, 20)}`).toContain(page.status);
      expect(page.html).not.toContain('<b>');
    }
  }
  expect((await tablet.start()).status).toBe(200);
});

it('shows the therapist on My day who checked in at the kiosk', async () => {
  const { world, tablet, slug } = await pairedTablet(site);
  const client = await world.client({ name: 'Mia Garcia' });
  const therapist = await world.therapist('Dana Osei');
  await addAppointment(world, therapist, [client], atMinutes(20), 'scheduled');
  const myDay = async () => (await site.get(paths.myDay(slug), { as: therapist })).html;
  expect(await myDay()).not.toMatch(/at the kiosk|is here, since/);
  await tablet.find('Garcia', '2015-03-27');
  await tablet.post(paths.kioskConfirm(slug));
  expect(await myDay()).toContain('at the kiosk');
  expect(await myDay()).toMatch(/Mia Garcia.*is here, since 10:00.AM\./);
});

it('asks the database three times at most for a page of the tablet', async () => {
  const { world, tablet, slug } = await pairedTablet(site);
  await world.expected('Mia Garcia', BORN);
  await tablet.find('Garcia', BORN);
  await tablet.get(paths.kioskConfirm(slug));
  const trips = await countRoundTrips(() => tablet.get(paths.kioskConfirm(slug)));
  expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
});
