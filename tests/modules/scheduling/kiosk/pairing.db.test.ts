import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { renewCode, unpairKiosk, readKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { kiosks } from '#db/schema/identity-kiosks.ts';
import { ask } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { actsOf, atMinutes, makeKioskWorld, pairedTablet, Tablet, TEN } from './kiosk-world.ts';

const database = await openTestDatabase();
const site = await openSite();

/** All of them come from one network, at one time: each begins with the budget of guesses. */
beforeEach(async () => {
  unsafeSetNow(TEN);
  await ask(database.superuserUrl, 'delete from rate_limits');
});

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
    const { world, tablet, slug, kioskId } = await pairedTablet(site);
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
    const { tablet, slug } = await pairedTablet(site);
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
    const { tablet, slug } = await pairedTablet(site);
    await tablet.send(paths.kiosk(slug), { locale: 'en' });
    unsafeSetNow(atMinutes(240));
    expect((await tablet.get(paths.kiosk(slug))).status).toBe(200);
    expect((await tablet.post(paths.kiosk(slug), { locale: 'en' })).location).toBe(paths.kioskFind(slug));
    expect((await tablet.get(paths.kioskFind(slug))).status).toBe(200);
  });

  it('is one and the same for a button that is pressed twice', async () => {
    const { tablet, slug } = await pairedTablet(site);
    const both = await Promise.all([
      tablet.send(paths.kiosk(slug), { locale: 'en' }),
      tablet.send(paths.kiosk(slug), { locale: 'en' }),
    ]);
    const cookies = both.map(({ headers }) => headers.getSetCookie().find((line) => line.includes('kiosk=')));
    expect(cookies[0]).toBe(cookies[1]);
  });

  it('opens no other clinic, and nothing of its own clinic but the kiosk', async () => {
    const { world, tablet } = await pairedTablet(site);
    const elsewhere = await makeKioskWorld();
    const there = elsewhere.tenant.slug;
    expect((await tablet.get(paths.kiosk(there))).location).toBe(paths.pairTablet(there));
    expect((await tablet.get(paths.today(world.tenant.slug))).location).toMatch(/^\/sign-in/);
  });

  it('takes no post that another site could have made', async () => {
    const { tablet, slug } = await pairedTablet(site);
    expect((await tablet.post(paths.kiosk(slug), { csrf: 'guessed', locale: 'en' })).status).toBe(403);
    expect((await tablet.start()).status).toBe(200);
  });
});
