import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { addToWaitingList } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { clients } from '#db/schema/clients.ts';
import { accounts } from '#db/schema/identity.ts';
import { acrossTenants, type Scope } from '#db/tenant.server.ts';
import { addService } from '#tests/modules/scheduling/groups/group-clinic.ts';
import { change } from '#tests/modules/scheduling/series/change-clinic.ts';
import { preview, save } from '#tests/modules/scheduling/series/series-clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let slug: string;
let dana: Awaited<ReturnType<WorkingClinic['therapist']>>;
let lee: typeof dana;
let group: string;
/** Two clients of one name. */
let elder: string;
let younger: string;

const ELDER = 'Xu Ng (July 10, 1987)';
const YOUNGER = 'Xu Ng (June 24, 2001)';
const BUSY = `${YOUNGER} has another appointment then`;

const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};
const as = (person: typeof clinic.reception = clinic.reception) => ({
  as: { ...person, sessionId: newId() },
});
/** The text of a page. */
const main = (html: string) => textOf(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html);
const read = async (path: string) => main((await site.get(path, as())).html);

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  slug = clinic.tenant.slug;
  dana = await clinic.therapist('Dana Osei');
  lee = await clinic.therapist('Lee Park');
  await clinic.room('Room 2');
  group = await addService(clinic, 'Social skills group', 'group_session', 8);
  elder = await clinic.client({ name: 'Xu Ng', born: '1987-07-10' });
  younger = await clinic.client({ name: 'Xu Ng', born: '2001-06-24' });
});

async function book(
  startsAt: string,
  clientIds: readonly string[] = [elder, younger],
  therapistId = dana.therapistId,
): Promise<string> {
  const { locationId } = clinic;
  const serviceId = clientIds.length > 1 ? group : clinic.serviceId;
  const booking = { clientIds, therapistId, locationId, serviceId, startsAt };
  return done(await desk((scope) => bookAppointment(scope, booking))).appointmentId;
}

/** Books the younger one alone, with another therapist. */
const bookYounger = (startsAt: string) => book(startsAt, [younger], lee.therapistId);

const live = (state: string, ...ids: readonly string[]) =>
  clinic.asJob(async ({ tx, vault }) => {
    for (const id of ids)
      await tx
        .update(clients)
        .set({ state: vault.seal(clients.state, id, state) })
        .where(eq(clients.id, id));
  });

const speakSpanish = () =>
  acrossTenants('a test reads Spanish', (tx) =>
    tx
      .update(accounts)
      .set({ locale: 'es', hasChosenLocale: true })
      .where(eq(accounts.id, clinic.reception.accountId)),
  );

it('whoever waits is named with the birth date where a booking takes them off the list', async () => {
  const WISHES = { therapistId: null, locationId: null, priority: 'normal', reason: null } as const;
  for (const id of [elder, younger])
    done(
      await desk((scope) =>
        addToWaitingList(scope, id, { ...WISHES, serviceId: group, slots: [], other: [] }),
      ),
    );
  const booking = { therapist: dana.therapistId, location: clinic.locationId, service: group };
  const both = await read(withQuery(paths.newAppointment(slug), { client: [elder, younger], ...booking }));
  for (const name of [ELDER, YOUNGER]) expect(both).toContain(`Take off the list: ${name}, waiting since`);
  const one = await read(withQuery(paths.newAppointment(slug), { client: younger, ...booking }));
  expect(one).toContain(`Take off the list: ${YOUNGER}, waiting since`);
});

describe('a step of the whole appointment of several', () => {
  let id: string;
  beforeEach(async () => {
    id = await book('2027-01-04T09:00');
    unsafeSetNow(new Date(MONDAY_8.getTime() + 55 * 60_000));
  });
  const take = async (path: string, person: typeof clinic.reception, from: string) => {
    const answer = await site.post(path, { from }, as(person));
    expect(answer.status).toBe(303);
    return site.get(answer.location ?? '', {
      as: as(person).as,
      ...(answer.flash && { flash: answer.flash }),
    });
  };

  it('is answered on My day with what became of the appointment, though one is not here', async () => {
    await site.post(paths.attendeeStep(slug, id, younger, 'check-in'), { from: 'my-day' }, as(dana));
    const begun = await take(paths.startSession(slug, id), dana, 'my-day');
    expect(main(begun.html)).toMatch(/The session of Xu Ng \(.*\) and Xu Ng \(.*\) has begun\./);
    expect(main(begun.html)).not.toContain('expected again');
    expect(begun.html).toContain(`action="${paths.undoStep(slug, id)}"`);
    // Only one of them is here.
    const undone = await take(paths.undoStep(slug, id), dana, 'my-day');
    expect(main(undone.html)).toContain(`${YOUNGER} is checked in.`);
  });

  it.each(['today', 'appointment'])('names on %s whom it is true of', async (from) => {
    const here = await take(paths.checkIn(slug, id), clinic.reception, from);
    expect(main(here.html)).toMatch(/Xu Ng \(.*\) and Xu Ng \(.*\) are checked in\./);
    if (from === 'appointment') return;
    const back = await take(paths.undoStep(slug, id), clinic.reception, from);
    expect(main(back.html)).toMatch(/Xu Ng \(.*\) and Xu Ng \(.*\) are expected again\./);
  });
});

describe('one of several who is elsewhere', () => {
  it('is named where the appointment is moved, in both languages', async () => {
    const id = await book('2027-01-05T10:00');
    await bookYounger('2027-01-05T14:00');
    const move = () =>
      site.post(paths.moveAppointment(slug, id), { rowVersion: 1, startsAt: '2027-01-05T14:00' }, as());
    const refused = await move();
    expect(refused.status).toBe(422);
    // The first line of the summary is what the calendar says of a drag.
    expect(/data-error-summary[\s\S]*?<li>([\s\S]*?)<\/li>/.exec(refused.html)?.[1]).toContain(`${BUSY}.`);
    expect(main(refused.html)).not.toContain('The client has');
    await speakSpanish();
    expect(main((await move()).html)).toMatch(/Xu Ng \(24 de junio de 2001\) tiene otra cita a esa hora\./);
  });

  it('is named with the other where both are, and one alone as before', async () => {
    const id = await book('2027-01-05T10:00');
    const alone = await bookYounger('2027-01-06T10:00');
    await book('2027-01-05T14:00', [elder, younger], lee.therapistId);
    const to = { rowVersion: 1, startsAt: '2027-01-05T14:00' };
    const both = main((await site.post(paths.moveAppointment(slug, id), to, as())).html);
    expect(both).toMatch(/Xu Ng \(.*\) and Xu Ng \(.*\) have another appointment then\./);
    const other = { ...to, therapistId: dana.therapistId };
    const one = main((await site.post(paths.moveAppointment(slug, alone), other, as())).html);
    expect(one).toContain('The client has another appointment then. Choose another time.');
  });

  it('is named where they are booked, or their time is held', async () => {
    await bookYounger('2027-01-05T14:00');
    const form = {
      ...{ clientId: [elder, younger], therapistId: dana.therapistId, locationId: clinic.locationId },
      ...{ serviceId: group, startsAt: '2027-01-05T14:00' },
    };
    for (const more of [{}, { hold: 'yes' }]) {
      const { status, html } = await site.post(paths.newAppointment(slug), { ...form, ...more }, as());
      expect(status).toBe(422);
      expect(main(html)).toContain(`${BUSY}.`);
    }
  });

  const weekly = () => ({
    ...{ clientIds: [elder, younger], therapistId: dana.therapistId, locationId: clinic.locationId },
    ...{ serviceId: group, startsAt: '2027-01-05T10:00' },
    rule: { every: '1', day: ['2'], count: '3', until: null },
  });

  it('is named in the preview of a series, and of a change of one', async () => {
    await bookYounger('2027-01-12T10:00');
    const { rule, ...first } = weekly();
    const before = await read(
      withQuery(paths.newSeries(slug), {
        ...{ client: first.clientIds, therapist: first.therapistId, location: first.locationId },
        ...{ service: group, startsAt: first.startsAt, every: rule.every, day: rule.day, count: rule.count },
      }),
    );
    expect(before).toContain(BUSY);
    await bookYounger('2027-01-13T15:00');
    const later = { ...weekly(), startsAt: '2027-01-05T12:00' };
    const booked = await save(clinic, later, await preview(clinic, later));
    if (!('appointmentIds' in booked)) throw new Error('The series was not booked.');
    const change = paths.changeSeries(slug, booked.appointmentIds[0]);
    const html = await read(withQuery(change, { reach: 'coming', day: '3', time: '15:00' }));
    expect(html).toContain(BUSY);
    expect(html).not.toContain('The client has');
    await live('NJ', younger);
    expect(await read(withQuery(change, { reach: 'coming', day: '4', time: '15:00' }))).toContain(
      `${YOUNGER}: No license covers that day`,
    );
  });

  it('is named where a change of a series is not undone because of it', async () => {
    const booked = await save(clinic, weekly(), await preview(clinic, weekly()));
    if (!('appointmentIds' in booked)) throw new Error('The series was not booked.');
    const [id] = booked.appointmentIds;
    await change(clinic, id, { day: ['3'], time: '15:00' });
    await bookYounger('2027-01-12T10:00');
    const page = await site.get(paths.series(slug, id), as());
    const [, act = ''] = /name="act" value="([^"]+)"/.exec(page.html) ?? [];
    const { status, html } = await site.post(paths.undoSeries(slug, id), { act }, as());
    expect(status).toBe(422);
    expect(main(html)).toContain(`Nothing was undone. ${BUSY}.`);
  });

  it('is named where a session is entered afterwards', async () => {
    await bookYounger('2027-01-04T09:00');
    unsafeSetNow(new Date(MONDAY_8.getTime() + 5 * 3_600_000));
    const { therapistId } = dana;
    const { locationId } = clinic;
    const entry = { clientId: [elder, younger], therapistId, locationId, serviceId: group };
    const { status, html } = await site.post(
      withQuery(paths.pastSession(slug), { client: [elder, younger] }),
      { ...entry, date: '2027-01-04', time: '09:00', startsAt: '2027-01-04T09:00', reason: 'Walked in.' },
      as(),
    );
    expect(status).toBe(422);
    expect(main(html)).toContain(`${BUSY}.`);
  });

  it('is named where a cancellation or a move is not taken back because of it', async () => {
    const cancelled = await book('2027-01-05T10:00');
    done(
      await desk((scope) =>
        cancelAppointment(scope, 'any', {
          ...{ appointmentId: cancelled, rowVersion: 1, askedBy: 'clinic', reason: 'A mistake.' },
        }),
      ),
    );
    await bookYounger('2027-01-05T10:00');
    const moved = await book('2027-01-06T10:00');
    const to = { appointmentId: moved, rowVersion: 1, startsAt: '2027-01-06T14:00' };
    done(await desk((scope) => moveAppointment(scope, 'any', to)));
    await bookYounger('2027-01-06T10:00');
    for (const path of [paths.undoStep(slug, cancelled), paths.undoMove(slug, moved)]) {
      const { status, html } = await site.post(path, { from: 'appointment' }, as());
      expect(status).toBe(422);
      expect(main(html)).toContain(`Nothing was taken back. ${BUSY}.`);
    }
  });
});

it('one of several for whose state the therapist has no license is named where they are moved or booked', async () => {
  const id = await book('2027-01-05T10:00');
  await live('NJ', younger);
  const moving = () => read(paths.moveAppointment(slug, id));
  const booking = withQuery(paths.newAppointment(slug), {
    ...{ client: [elder, younger], therapist: dana.therapistId, location: clinic.locationId, service: group },
  });
  for (const page of [await moving(), await read(booking)])
    expect(page).toContain(`Dana Osei has no license in NJ, where ${YOUNGER} lives`);
  await live('NJ', elder);
  expect(await moving()).toMatch(/no license in NJ, where Xu Ng \(.*\) and Xu Ng \(.*\) live/);
});
