import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { renewCode, unpairKiosk, readKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { readAtKiosk, readKioskNews } from '#app/modules/scheduling/kiosk/index.server.ts';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { kiosks } from '#db/schema/identity-kiosks.ts';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import { ask } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { addAppointment } from '../../notes/world.ts';
import { atMinutes, dateFields, makeKioskWorld, Tablet, TEN, type KioskWorld } from './kiosk-world.ts';

const database = await openTestDatabase();
const site = await openSite();
const NOT_FOUND = 'We could not find it. Please ask at the desk.';
const BORN = '2016-04-09';

/** All of them come from one network, at one time: each begins with the budget of guesses. */
beforeEach(async () => {
  unsafeSetNow(TEN);
  await ask(database.superuserUrl, 'delete from rate_limits');
});

/** A clinic with a paired tablet. */
async function paired(): Promise<{ world: KioskWorld; tablet: Tablet; slug: string; kioskId: string }> {
  const world = await makeKioskWorld();
  const { slug } = world.tenant;
  const tablet = new Tablet(site, slug);
  const { id, code } = await world.kiosk();
  await tablet.pair(code);
  return { world, tablet, slug, kioskId: id };
}

const statusOf = (world: KioskWorld, id: string) =>
  world.asJob(async ({ tx }) => {
    const [row] = await tx
      .select({ status: appointments.status })
      .from(appointments)
      .where(eq(appointments.id, id));
    return row?.status;
  });
const actsOf = (world: KioskWorld) =>
  world.asJob(({ tx, tenant }) =>
    tx
      .select({
        action: auditEvents.action,
        actorKind: auditEvents.actorKind,
        sessionId: auditEvents.sessionId,
        outcome: auditEvents.outcome,
        clientId: auditEvents.clientId,
      })
      .from(auditEvents)
      .where(eq(auditEvents.tenantId, tenant.id))
      .orderBy(asc(auditEvents.sequence)),
  );

describe('pairing', () => {
  it('takes a code once, within ten minutes, and keeps only hashes', async () => {
    const world = await makeKioskWorld();
    const { slug } = world.tenant;
    const { id, code } = await world.kiosk();
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    const first = new Tablet(site, slug);
    expect((await first.get(paths.kiosk(slug))).location).toBe(paths.pairTablet(slug));
    expect((await first.pair(code.toLowerCase())).html).toContain('Check in');
    const [row] = await world.asJob(({ tx }) => tx.select().from(kiosks).where(eq(kiosks.id, id)));
    expect(JSON.stringify(row)).not.toContain(code);
    expect(JSON.stringify(row)).not.toContain(first.cookies[0]?.split(/[=;]/)[1]);
    const second = new Tablet(site, slug);
    const again = await second.post(paths.pairTablet(slug), { code });
    expect([again.status, second.cookies]).toEqual([422, []]);
    expect((await actsOf(world)).map(({ action, actorKind }) => `${actorKind}: ${action}`)).toEqual([
      'member: kiosk.add',
      'kiosk: kiosk.pair',
    ]);
  });

  it('refuses a code after ten minutes, of another clinic, and of a clinic that there is not, with the same words', async () => {
    const [world, elsewhere] = [await makeKioskWorld(), await makeKioskWorld()];
    const { code } = await world.kiosk();
    const tablet = new Tablet(site, world.tenant.slug);
    const pages = [
      await tablet.post(paths.pairTablet(elsewhere.tenant.slug), { code }),
      await tablet.post(paths.pairTablet('no-such-clinic'), { code }),
      await tablet.post(paths.pairTablet(world.tenant.slug), { code: 'ABCDEFGH' }),
    ];
    unsafeSetNow(atMinutes(10.1));
    pages.push(await tablet.post(paths.pairTablet(world.tenant.slug), { code }));
    expect(pages.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    const plain = pages.map(({ html }) =>
      html.replaceAll(/value="[^"]*"|nonce="[^"]*"/g, '').replaceAll(/test-\d+-\w+|no-such-clinic/g, 'X'),
    );
    expect(new Set(plain).size).toBe(1);
    expect(tablet.cookies).toEqual([]);
  });

  it('slows guesses down', async () => {
    const world = await makeKioskWorld();
    const tablet = new Tablet(site, world.tenant.slug);
    const statuses = [];
    for (let guess = 0; guess < 32; guess += 1)
      statuses.push((await tablet.post(paths.pairTablet(world.tenant.slug), { code: 'ABCDEFGH' })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('shows the code to whoever made it, and to nobody else', async () => {
    const world = await makeKioskWorld();
    const colleague = await world.member('admin');
    const { id } = await world.kiosk();
    const made = await world.as(world.admin, (scope) => renewCode({ ...scope, actor: world.admin }, id));
    if (isRefusal(made)) throw new Error(made.refused);
    const seenBy = (who: typeof colleague) =>
      world.as(who, (scope) => readKiosk({ ...scope, actor: who }, id, made.token));
    expect((await seenBy(world.admin))?.code).toMatch(/^\w{8}$/);
    expect((await seenBy(colleague))?.code).toBeNull();
    unsafeSetNow(atMinutes(11));
    expect((await seenBy(world.admin))?.code).toBeNull();
  });

  it('ends at once when the kiosk is unpaired, and for the earlier tablet when another takes its place', async () => {
    const { world, tablet, slug, kioskId } = await paired();
    const made = await world.as(world.admin, (scope) => renewCode({ ...scope, actor: world.admin }, kioskId));
    if (isRefusal(made)) throw new Error(made.refused);
    const shown = await world.as(world.admin, (scope) =>
      readKiosk({ ...scope, actor: world.admin }, kioskId, made.token),
    );
    expect((await tablet.start()).status).toBe(200);
    const other = new Tablet(site, slug);
    expect((await other.pair(shown?.code ?? '')).status).toBe(200);
    expect((await tablet.get(paths.kiosk(slug))).location).toBe(paths.pairTablet(slug));
    await world.as(world.admin, (scope) => unpairKiosk(scope, kioskId));
    expect((await other.get(paths.kiosk(slug))).location).toBe(paths.pairTablet(slug));
    expect((await other.post(paths.kioskFind(slug))).location).toBe(paths.pairTablet(slug));
  });
});

describe('the tablet’s token', () => {
  it('changes at every step, and an earlier one is refused', async () => {
    const { tablet, slug } = await paired();
    const [before] = tablet.cookies;
    await tablet.post(paths.kiosk(slug), { locale: 'en' });
    expect(tablet.cookies).not.toEqual([before]);
    await tablet.get(paths.kioskFind(slug));
    const thief = new Tablet(site, slug);
    thief.cookies = [before ?? ''];
    unsafeSetNow(new Date(TEN.getTime() + 11_000));
    expect((await thief.get(paths.kioskFind(slug))).location).toBe(paths.pairTablet(slug));
    expect((await tablet.get(paths.kioskFind(slug))).status).toBe(200);
  });

  it('stays good when the answer that changed it was lost, however long ago', async () => {
    const { tablet, slug } = await paired();
    await tablet.send(paths.kiosk(slug), { locale: 'en' });
    unsafeSetNow(atMinutes(240));
    expect((await tablet.get(paths.kiosk(slug))).status).toBe(200);
    expect((await tablet.post(paths.kiosk(slug), { locale: 'en' })).location).toBe(paths.kioskFind(slug));
    expect((await tablet.get(paths.kioskFind(slug))).status).toBe(200);
  });

  it('is one and the same for a button that is pressed twice', async () => {
    const { tablet, slug } = await paired();
    const both = await Promise.all([
      tablet.send(paths.kiosk(slug), { locale: 'en' }),
      tablet.send(paths.kiosk(slug), { locale: 'en' }),
    ]);
    const cookies = both.map(({ headers }) => headers.getSetCookie().find((line) => line.includes('kiosk=')));
    expect(cookies[0]).toBe(cookies[1]);
  });

  it('opens no other clinic, and nothing of its own clinic but the kiosk', async () => {
    const { world, tablet } = await paired();
    const elsewhere = await makeKioskWorld();
    const there = elsewhere.tenant.slug;
    expect((await tablet.get(paths.kiosk(there))).location).toBe(paths.pairTablet(there));
    expect((await tablet.get(paths.today(world.tenant.slug))).location).toMatch(/^\/sign-in/);
  });

  it('takes no post that another site could have made', async () => {
    const { tablet, slug } = await paired();
    expect((await tablet.post(paths.kiosk(slug), { csrf: 'guessed', locale: 'en' })).status).toBe(403);
    expect((await tablet.start()).status).toBe(200);
  });
});

describe('checking in', () => {
  it('finds a child by birth date and surname, shows the first name and the time alone, and tells the desk', async () => {
    const { world, tablet, slug, kioskId } = await paired();
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
    expect(await world.asJob((scope) => readAtKiosk(scope, { locationId: world.locationId }))).toEqual([
      session,
    ]);
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
    expect(marked.location).toBe(page);
    expect((await site.get(page, { as: world.reception })).html).not.toContain('Told at the kiosk');
    expect((await site.get(paths.today(slug), { as: world.reception })).html).not.toContain(
      'Told at the kiosk',
    );
  });

  it('gives everybody who is not found the same answer', async () => {
    const { world, tablet } = await paired();
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

  it('finds nobody of another location, of a telehealth session, or of a session of several clients', async () => {
    const { world, tablet } = await paired();
    const group = await world.expected('Gus Group', BORN, []);
    const member = await world.expected('Mel Member', '2011-11-11', []);
    await addAppointment(
      world,
      await world.therapist('Tia Third'),
      [group.client, member.client],
      atMinutes(20),
      'scheduled',
    );
    const remote = await world.expected('Rex Remote', BORN);
    await world.asJob(({ tx }) =>
      tx
        .update(appointments)
        .set({ modality: 'telehealth' })
        .where(eq(appointments.id, remote.sessions[0] ?? '')),
    );
    expect((await tablet.find('Group', BORN)).html).toContain(NOT_FOUND);
    expect((await tablet.find('Remote', BORN)).html).toContain(NOT_FOUND);
  });

  it('looks for nobody after six wrong tries, until a minute has gone', async () => {
    const { world, tablet, slug } = await paired();
    await world.expected('Mia Garcia', BORN);
    for (let wrong = 0; wrong < 6; wrong += 1)
      expect((await tablet.find('Wrong', BORN)).html).toContain(NOT_FOUND);
    expect((await tablet.find('Garcia', BORN)).html).toContain('Please wait a minute');
    unsafeSetNow(new Date(TEN.getTime() + 61_000));
    expect((await tablet.find('Garcia', BORN)).location).toBe(paths.kioskConfirm(slug));
  });

  it('checks in for all of a client’s sessions near now, and for none that comes later', async () => {
    const { world, tablet, slug } = await paired();
    const { sessions } = await world.expected('Mia Garcia', BORN, [-29, 60, 200]);
    await tablet.find('Garcia', BORN);
    await tablet.post(paths.kioskConfirm(slug));
    const statuses = [];
    for (const id of sessions) statuses.push(await statusOf(world, id));
    expect(statuses).toEqual(['checked_in', 'checked_in', 'scheduled']);
  });

  it('does nothing twice when the button is pressed twice', async () => {
    const { world, tablet, slug } = await paired();
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
    const { world, tablet, slug } = await paired();
    await world.expected('Ann Adler', BORN, [20], 'checked_in');
    expect((await tablet.find('Adler', BORN)).location).toBe(paths.kioskDone(slug));
    expect((await tablet.get(paths.kioskDone(slug))).html).toContain('You are already checked in');
    const late = await world.expected('Mia Garcia', BORN);
    const [session = ''] = late.sessions;
    await tablet.find('Garcia', BORN);
    const checkIn = paths.checkIn(slug, session);
    await site.post(checkIn, { from: 'appointment' }, { as: world.reception });
    expect((await tablet.post(paths.kioskConfirm(slug))).location).toBe(paths.kioskDone(slug));
    expect(await world.asJob((scope) => readAtKiosk(scope, { locationId: world.locationId }))).toEqual([]);
  });

  it('sends to the desk whose session was cancelled while the question stood on the screen', async () => {
    const { world, tablet, slug } = await paired();
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
    const { world, tablet, slug } = await paired();
    const { sessions } = await world.expected('Mia Garcia', BORN);
    const [session = ''] = sessions;
    await tablet.find('Garcia', BORN);
    await tablet.post(paths.kioskConfirm(slug));
    unsafeSetNow(atMinutes(1));
    await world.as(world.reception, (scope) => undoStep(scope, 'any', session));
    await site.post(paths.checkIn(slug, session), { from: 'appointment' }, { as: world.reception });
    expect(await statusOf(world, session)).toBe('checked_in');
    expect(await world.asJob((scope) => readAtKiosk(scope, { locationId: world.locationId }))).toEqual([]);
  });
});

describe('who stands before the kiosk next', () => {
  it('sees nothing of whoever left in the middle', async () => {
    const { world, tablet, slug } = await paired();
    await world.expected('Mia Garcia', BORN);
    await tablet.find('Garcia', BORN);
    expect((await tablet.get(paths.kioskConfirm(slug))).html).toContain('Mia');
    await tablet.start();
    expect((await tablet.get(paths.kioskConfirm(slug))).location).toBe(paths.kiosk(slug));
    expect((await tablet.post(paths.kioskConfirm(slug))).location).toBe(paths.kiosk(slug));
  });

  it('finds the first screen in the clinic’s language, whatever the last person chose', async () => {
    const { tablet, slug } = await paired();
    await tablet.post(paths.kiosk(slug), { locale: 'es' });
    expect((await tablet.get(paths.kioskFind(slug))).html).toContain('¿Para quién es la cita?');
    expect((await tablet.start()).html).toContain('<html lang="en');
    expect((await tablet.get(paths.kioskFind(slug))).html).toContain('Who is the appointment for?');
  });

  it('gets more time where somebody asks for it, with what was typed', async () => {
    const { tablet, slug } = await paired();
    await tablet.post(paths.kiosk(slug), { locale: 'en' });
    expect((await tablet.get(paths.kioskFind(slug))).html).toContain('http-equiv="refresh" content="120;');
    const fields = { ...dateFields(BORN), lastName: 'Gar', more: 'yes' };
    const page = await tablet.post(paths.kioskFind(slug), fields);
    expect(page.status).toBe(200);
    expect(page.html).toContain('http-equiv="refresh" content="1200;');
    expect(page.html).toContain('value="Gar"');
  });

  it('finds no visit on the last screen after a minute and a half', async () => {
    const { world, tablet, slug } = await paired();
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
      const { world, tablet, slug } = await paired();
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
    const { world, tablet, slug } = await paired();
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
  const { world, tablet, slug } = await paired();
  const { client } = await world.expected('Mia Garcia', BORN);
  await tablet.find('Garcia', BORN);
  await tablet.post(paths.kioskConfirm(slug), { news: 'other' });
  const rows = await world.asJob(({ tx }) => tx.select().from(kioskVisits));
  expect(
    rows.map(({ clientId, hasOtherNews, hasNewPhone }) => [clientId, hasOtherNews, hasNewPhone]),
  ).toEqual([[client, true, false]]);
  expect(JSON.stringify(rows)).not.toMatch(/garcia|2016-04/i);
});
