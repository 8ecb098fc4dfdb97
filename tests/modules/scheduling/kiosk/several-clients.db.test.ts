import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeAttendeeStep } from '#app/modules/scheduling/groups/index.server.ts';
import { readArrived } from '#app/modules/scheduling/kiosk/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { ask } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { actsOf, atMinutes, pairedTablet, TEN, type KioskWorld } from './kiosk-world.ts';

const database = await openTestDatabase();
const site = await openSite();
const NOT_FOUND = 'We could not find it. Please ask at the desk.';
const [MIA, LEO, IDA] = ['2016-04-09', '2012-01-30', '2014-08-21'] as const;
const GROUP = [
  ['Mia Garcia', MIA],
  ['Leo Park', LEO],
  ['Ida Novak', IDA],
] as const;

/** All of them come from one network, at one time: each begins with the budget of guesses. */
beforeEach(async () => {
  unsafeSetNow(TEN);
  await ask(database.superuserUrl, 'delete from rate_limits');
});

/** The status of a session, and that of each of its clients, in their order. */
const standing = (world: KioskWorld, { session, clients }: { session: string; clients: readonly string[] }) =>
  world.asJob(async ({ tx }) => {
    const [whole] = await tx.select().from(appointments).where(eq(appointments.id, session));
    const rows = await tx
      .select()
      .from(appointmentAttendees)
      .where(eq(appointmentAttendees.appointmentId, session));
    return [whole?.status, ...clients.map((id) => rows.find((row) => row.clientId === id)?.status)];
  });

const eventsOf = (world: KioskWorld) =>
  world.asJob(({ tx }) =>
    tx
      .select({
        clientId: attendeeChanges.clientId,
        kind: attendeeChanges.kind,
        by: attendeeChanges.changedBy,
      })
      .from(attendeeChanges),
  );

const arrived = (world: KioskWorld) =>
  world.asJob((scope) => readArrived(scope, { locationId: world.locationId }));

describe.each(['group_session', 'family_session'] as const)('a %s', (type) => {
  it('has the client checked in who is found, and nobody else', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const group = await world.together(GROUP, 20, type);
    expect((await tablet.find('Park', LEO)).location).toBe(paths.kioskConfirm(slug));
    const { html } = await tablet.get(paths.kioskConfirm(slug));
    expect(html).toContain('Check in Leo');
    for (const hidden of ['Mia', 'Garcia', 'Ida', 'Novak', 'Park', 'Session', 'Osei', ...group.clients])
      expect(html).not.toContain(hidden);
    expect((await tablet.post(paths.kioskConfirm(slug))).location).toBe(paths.kioskDone(slug));
    expect(await standing(world, group)).toEqual(['checked_in', 'booked', 'attended', 'booked']);
    const [, leo] = group.clients;
    expect(await eventsOf(world)).toEqual([{ clientId: leo, kind: 'checked_in', by: null }]);
    const checkIns = (await actsOf(world)).filter(({ action }) => action === 'appointment.check-in');
    expect(checkIns.map((act) => [act.actorKind, act.outcome, act.clientId])).toEqual([
      ['kiosk', 'allowed', leo],
    ]);
  });
});

describe('clients who come together', () => {
  it('are checked in one after the other, in the language that was chosen', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const family = await world.together(
      [
        ['Mia Garcia', MIA],
        ['Leo Garcia', LEO],
      ],
      20,
      'family_session',
    );
    await tablet.post(paths.kiosk(slug), { locale: 'es' });
    for (const born of [MIA, LEO]) {
      const [year = '', month = '', day = ''] = born.split('-');
      const date = { 'dateOfBirth.month': month, 'dateOfBirth.day': day, 'dateOfBirth.year': year };
      await tablet.post(paths.kioskFind(slug), { lastName: 'Garcia', ...date });
      await tablet.post(paths.kioskConfirm(slug));
      const done = await tablet.get(paths.kioskDone(slug));
      expect(done.html).toContain('Su llegada está registrada');
      expect(done.html).toContain('Registrar otra llegada');
      const next = await tablet.post(paths.kiosk(slug), { locale: 'es' });
      expect(next.location).toBe(paths.kioskFind(slug));
    }
    expect(await standing(world, family)).toEqual(['checked_in', 'attended', 'attended']);
  });

  it('cannot be told apart as twins, and are sent to the desk', async () => {
    const { world, tablet } = await pairedTablet(site);
    const twins = [
      ['Mia Garcia', MIA],
      ['Eva Garcia', MIA],
    ] as const;
    const family = await world.together(twins, 20, 'family_session');
    expect((await tablet.find('Garcia', MIA)).html).toContain(NOT_FOUND);
    expect(await standing(world, family)).toEqual(['scheduled', 'booked', 'booked']);
  });
});

describe('one of several', () => {
  it('comes late while the session runs, and is told when here already', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const group = await world.together(GROUP, -20);
    const [mia = ''] = group.clients;
    const named = { appointmentId: group.session, clientId: mia };
    await world.as(world.reception, (scope) => takeAttendeeStep(scope, 'any', named, 'check-in'));
    await site.post(
      paths.startSession(slug, group.session),
      { from: 'appointment' },
      { as: world.reception },
    );
    expect(await standing(world, group)).toEqual(['in_progress', 'attended', 'booked', 'booked']);
    expect((await tablet.find('Garcia', MIA)).location).toBe(paths.kioskDone(slug));
    expect((await tablet.get(paths.kioskDone(slug))).html).toContain('You are already checked in');
    await tablet.find('Novak', IDA);
    await tablet.post(paths.kioskConfirm(slug));
    expect(await standing(world, group)).toEqual(['in_progress', 'attended', 'booked', 'attended']);
    expect((await arrived(world)).map((one) => [one.clientId, one.isAtKiosk])).toEqual(
      expect.arrayContaining([
        [mia, false],
        [group.clients[2], true],
      ]),
    );
  });

  it('who was removed or did not come is not found, as anybody who is not expected', async () => {
    const { world, tablet } = await pairedTablet(site);
    const group = await world.together(GROUP, -5);
    const [mia = '', leo = ''] = group.clients;
    const named = { appointmentId: group.session, clientId: leo };
    await world.as(world.reception, (scope) => takeAttendeeStep(scope, 'any', named, 'no-show'));
    await world.asJob(({ tx }) =>
      tx
        .update(appointmentAttendees)
        .set({ status: 'cancelled', removedLate: false })
        .where(eq(appointmentAttendees.clientId, mia)),
    );
    expect((await tablet.find('Garcia', MIA)).html).toContain(NOT_FOUND);
    expect((await tablet.find('Park', LEO)).html).toContain(NOT_FOUND);
  });

  it('is sent to the desk when removed while the question stood on the screen', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const group = await world.together(GROUP);
    await tablet.find('Garcia', MIA);
    await world.asJob(({ tx }) =>
      tx
        .update(appointmentAttendees)
        .set({ status: 'cancelled', removedLate: false })
        .where(eq(appointmentAttendees.clientId, group.clients[0] ?? '')),
    );
    const page = await tablet.post(paths.kioskConfirm(slug));
    expect(page.status).toBe(422);
    expect(page.html).not.toContain('Mia');
    expect(await standing(world, group)).toEqual(['scheduled', 'cancelled', 'booked', 'booked']);
  });

  it('is checked in for an own session near now too', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const group = await world.together(GROUP, 80);
    const [mia = ''] = group.clients;
    const own = await world.alone(mia, 20);
    await tablet.find('Garcia', MIA);
    expect((await tablet.get(paths.kioskConfirm(slug))).html.match(/<time/g)).toHaveLength(2);
    await tablet.post(paths.kioskConfirm(slug));
    expect(await standing(world, group)).toEqual(['checked_in', 'attended', 'booked', 'booked']);
    expect(await standing(world, { session: own, clients: [mia] })).toEqual(['checked_in', 'attended']);
  });

  it('is undone by the desk, and then checked in without the kiosk', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const group = await world.together(GROUP);
    const [mia = ''] = group.clients;
    await tablet.find('Garcia', MIA);
    await tablet.post(paths.kioskConfirm(slug));
    const here = { appointmentId: group.session, clientId: mia };
    const [before, ...others] = await arrived(world);
    expect([before, others]).toEqual([{ ...here, since: expect.any(Date), isAtKiosk: true }, []]);
    for (const [minute, step] of [
      [1, 'undo'],
      [2, 'check-in'],
    ] as const) {
      unsafeSetNow(atMinutes(minute));
      await world.as(world.reception, (scope) => takeAttendeeStep(scope, 'any', here, step));
    }
    const [after] = await arrived(world);
    expect(after).toEqual({ ...here, since: expect.any(Date), isAtKiosk: false });
    expect(after?.since.getTime()).toBeGreaterThanOrEqual(atMinutes(2).getTime());
  });

  it('says what has changed, which stands beside that client alone', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const group = await world.together(GROUP);
    for (const [surname, born, news] of [
      ['Garcia', MIA, ['phone']],
      ['Park', LEO, []],
    ] as const) {
      await tablet.find(surname, born);
      await tablet.post(paths.kioskConfirm(slug), { news });
    }
    const today = await site.get(paths.today(slug), { as: world.reception });
    const rows = today.html.match(/<tr[^]*?<\/tr>/g)?.filter((row) => row.includes(group.session)) ?? [];
    const rowOf = (name: string) => rows.find((row) => row.includes(name)) ?? '';
    expect(rowOf('Mia')).toContain('at the kiosk: something changed');
    expect(rowOf('Leo')).toContain('at the kiosk');
    expect(rowOf('Leo')).not.toContain('something changed');
    expect(rowOf('Ida')).not.toContain('at the kiosk');
    const history = await site.get(paths.appointment(slug, group.session), { as: world.reception });
    expect(history.html).toMatch(/Checked in: Leo Park[^]*?at the kiosk/);
  });

  it('stands on My day of the therapist as waiting, once here', async () => {
    const { world, tablet, slug } = await pairedTablet(site);
    const group = await world.together(GROUP);
    await tablet.find('Novak', IDA);
    unsafeSetNow(atMinutes(3));
    await tablet.post(paths.kioskConfirm(slug));
    const { html } = await site.get(paths.myDay(slug), { as: group.therapist });
    const said = /<div aria-live="polite">[^]*?<\/div>/.exec(html)?.[0] ?? '';
    expect(said).toMatch(/Ida Novak.*is here, since 10:03.AM\./);
    expect(said).not.toMatch(/Mia|Leo/);
  });
});
