import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { unpairKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentAttendees, appointmentChanges } from '#db/schema/scheduling.ts';
import { clinicLogos, clinicSettings, locations } from '#db/schema/tenancy.ts';
import { ask } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { actsOf, atMinutes, dateFields, pairedTablet, Tablet, TEN, type KioskWorld } from './kiosk-world.ts';

const database = await openTestDatabase();
const site = await openSite();
const BORN = '2016-04-09';
const GROUP = [
  ['Mia Garcia', BORN],
  ['Leo Park', '2012-01-30'],
] as const;

beforeEach(async () => {
  unsafeSetNow(TEN);
  await ask(database.superuserUrl, 'delete from rate_limits');
});

/** What was done with appointments and their clients, and who of them is here. */
const doneIn = (world: KioskWorld) =>
  world.asJob(async ({ tx }) => {
    const whole = await tx.select({ kind: appointmentChanges.kind }).from(appointmentChanges);
    const each = await tx
      .select({ client: attendeeChanges.clientId, kind: attendeeChanges.kind })
      .from(attendeeChanges);
    const here = await tx
      .select({ client: appointmentAttendees.clientId })
      .from(appointmentAttendees)
      .where(eq(appointmentAttendees.status, 'attended'));
    return { whole: whole.map(({ kind }) => kind), each, here: here.map(({ client }) => client) };
  });
const NOTHING = { whole: [], each: [], here: [] };

/** Another tablet at the same location. */
async function anotherTablet(world: KioskWorld, slug: string): Promise<Tablet> {
  const tablet = new Tablet(site, slug);
  await tablet.pair((await world.kiosk(`Door ${newId()}`)).code);
  return tablet;
}

describe('one of a group', () => {
  it('is checked in once by two kiosks at once, with one act', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { world, tablet, slug } = await pairedTablet(site);
      const other = await anotherTablet(world, slug);
      const { clients } = await world.together(GROUP);
      for (const one of [tablet, other]) await one.find('Garcia', BORN);
      const both = await Promise.all([tablet, other].map((one) => one.post(paths.kioskConfirm(slug))));
      expect(both.map(({ location }) => location)).toEqual([paths.kioskDone(slug), paths.kioskDone(slug)]);
      expect(await doneIn(world)).toEqual({
        ...{ whole: ['checked_in'], here: [clients[0]] },
        each: [{ client: clients[0], kind: 'checked_in' }],
      });
      const acts = (await actsOf(world)).filter(({ action }) => action === 'appointment.check-in');
      expect(acts.map(({ outcome }) => outcome)).toEqual(['allowed']);
    }
  });

  it('is checked in beside another at two kiosks at once', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const other = await anotherTablet(world, slug);
    const { clients } = await world.together(GROUP);
    await tablet.find('Garcia', BORN);
    await other.find('Park', '2012-01-30');
    await Promise.all([tablet, other].map((one) => one.post(paths.kioskConfirm(slug))));
    const { whole, here } = await doneIn(world);
    expect([whole, new Set(here)]).toEqual([['checked_in'], new Set(clients)]);
  });

  it('is checked in once when the button is pressed twice', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const { clients } = await world.together(GROUP);
    await tablet.find('Garcia', BORN);
    const both = await Promise.all(
      [1, 2].map(() => tablet.send(paths.kioskConfirm(slug), { news: 'phone' })),
    );
    expect(both.map(({ location }) => location)).toEqual([paths.kioskDone(slug), paths.kioskDone(slug)]);
    expect((await doneIn(world)).each).toEqual([{ client: clients[0], kind: 'checked_in' }]);
    const visits = await world.asJob(({ tx }) => tx.select().from(kioskVisits));
    expect(visits.map(({ hasNewPhone }) => hasNewPhone)).toEqual([true]);
  });

  it('is not looked for after six wrong tries, at that kiosk', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    await world.together(GROUP);
    for (let wrong = 0; wrong < 6; wrong += 1) await tablet.find('Park', BORN);
    expect((await tablet.find('Garcia', BORN)).html).toContain('Please wait a minute');
    expect(await world.asJob(({ tx }) => tx.select().from(kioskVisits))).toEqual([]);
    unsafeSetNow(atMinutes(1.5));
    expect((await tablet.find('Garcia', BORN)).location).toBe(paths.kioskConfirm(slug));
  });

  it('is checked in by no kiosk of another clinic or location, and by none that is unpaired', async () => {
    const { world, tablet, slug, kioskId } = await pairedTablet(site);
    await world.together(GROUP);
    const foreign = await pairedTablet(site);
    for (const path of [paths.kiosk(slug), paths.kioskFind(slug), paths.kioskConfirm(slug)]) {
      const sent = { lastName: 'Garcia', ...dateFields(BORN) };
      expect((await foreign.tablet.send(path, sent)).location).toBe(paths.pairTablet(slug));
    }
    const there = await world.asJob(async ({ tx }) => {
      const [here] = await tx.select().from(locations);
      if (here === undefined) throw new Error('A clinic has a location.');
      const id = newId();
      await tx.insert(locations).values({ ...here, id, name: 'Other place' });
      return id;
    });
    const elsewhere = new Tablet(site, slug);
    await elsewhere.pair((await world.kiosk('Other place', there)).code);
    expect((await elsewhere.find('Garcia', BORN)).status).toBe(422);
    await tablet.find('Garcia', BORN);
    await world.as(world.admin, (scope) => unpairKiosk(scope, kioskId));
    expect((await tablet.post(paths.kioskConfirm(slug))).location).toBe(paths.pairTablet(slug));
    expect(await doneIn(world)).toEqual(NOTHING);
  });
});

it('refuses a megabyte of junk, and stays paired', async () => {
  const { world, tablet, slug } = await pairedTablet(site);
  await world.together(GROUP);
  await tablet.find('Garcia', BORN);
  const junk = 'x'.repeat(2 ** 20);
  for (const path of [
    paths.kiosk(slug),
    paths.kioskFind(slug),
    paths.kioskConfirm(slug),
    paths.pairTablet(slug),
  ])
    expect((await tablet.send(path, { lastName: junk, code: junk })).status, path).toBe(413);
  expect(await doneIn(world)).toEqual(NOTHING);
  expect((await tablet.post(paths.kioskConfirm(slug))).location).toBe(paths.kioskDone(slug));
});

it('takes no check-in after midnight that was asked before it, for a session of the day before', async () => {
  const { world, tablet, slug } = await pairedTablet(site);
  // New York's midnight is five in the morning, UTC; the session ends before it.
  await world.together(GROUP, 13.5 * 60, 'group_session', 25);
  unsafeSetNow(atMinutes(13.5 * 60 + 28));
  expect((await tablet.find('Garcia', BORN)).location).toBe(paths.kioskConfirm(slug));
  unsafeSetNow(atMinutes(14 * 60 + 1));
  const late = await tablet.post(paths.kioskConfirm(slug));
  expect([late.status, late.html.includes('Please ask at the desk')]).toEqual([422, true]);
  expect(await doneIn(world)).toEqual(NOTHING);
});

describe('the clinic’s logo', () => {
  const addLogo = (world: KioskWorld) =>
    world.asJob(async ({ tx, tenant, now }) => {
      const id = newId();
      await tx.insert(clinicLogos).values({
        tenantId: tenant.id,
        id,
        png: Buffer.from('a picture'),
        width: 4,
        height: 4,
        createdAt: now,
      });
      await tx.update(clinicSettings).set({ logoId: id });
      return id;
    });

  it('stands on the kiosk’s pages, which still run no script', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const logo = paths.kioskLogo(slug, await addLogo(world));
    const { html, headers } = await tablet.start();
    expect(html).toContain(`src="${logo}"`);
    expect(html).not.toContain('<script');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const picture = await tablet.get(logo);
    expect([picture.status, picture.headers.get('Content-Type'), picture.html]).toEqual([
      200,
      'image/png',
      'a picture',
    ]);
  });

  it('is given to kiosks of its own clinic alone', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const foreign = await pairedTablet(site);
    const id = await addLogo(foreign.world);
    expect((await tablet.get(paths.kioskLogo(slug, id))).status).toBe(404);
    expect((await tablet.get(paths.kioskLogo(slug, 'x'))).status).toBe(404);
    const there = paths.kioskLogo(foreign.slug, id);
    expect((await tablet.get(there)).location).toBe(paths.pairTablet(foreign.slug));
    expect((await site.get(there, { as: world.reception })).location).toBe(paths.pairTablet(foreign.slug));
  });
});
