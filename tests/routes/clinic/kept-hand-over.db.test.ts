import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { FOR_ALL } from '#app/modules/scheduling/handed-over-way.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { memberships, sessions } from '#db/schema/identity.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { fieldsOf } from '#tests/support/handing-over.ts';
import { openSite, type Fields, type Person } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
unsafeSetNow(MONDAY_8);
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let admin: TestMember;
let tom: Awaited<ReturnType<WorkingClinic['therapist']>>;
let slug: string;
let leaving: string;

/** Tom has two sessions, and leaves. */
beforeEach(async () => {
  clinic = await makeWorkingClinic();
  slug = clinic.tenant.slug;
  admin = await clinic.member('admin', 'Ada Lund');
  tom = await clinic.therapist('Tom Berg');
  leaving = paths.staffAct(slug, tom.membershipId, 'deactivation');
  for (const time of ['10:00', '11:00']) {
    const clientId = await clinic.client();
    const booked = await clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [clientId], therapistId: tom.therapistId, locationId: clinic.locationId },
        ...{ serviceId: clinic.serviceId, startsAt: `2027-01-06T${time}` },
      }),
    );
    if (isRefusal(booked)) throw new Error(booked.refused);
  }
});

const get = (path: string, as: Person = admin) => site.get(path, { as });
const post = (path: string, fields: Fields, as: Person = admin) => site.post(path, fields, { as });
const chosenFor = (html: string) =>
  /<input[^>]*name="all"[^>]*>/g
    [Symbol.match](html)
    ?.filter((tag) => / checked/.test(tag))
    .map((tag) => / value="([^"]*)"/.exec(tag)?.[1]);
/** Lets the proof of who the person is grow older than an act on staff allows. */
const growOld = (person: Person) =>
  acrossTenants('test: the proof grows old', async (tx) => {
    const [session] = await tx.delete(sessions).where(eq(sessions.id, person.sessionId)).returning();
    await tx.insert(sessions).values({ ...session!, authTime: new Date(now().getTime() - 6 * 60_000) });
  });
const standing = () =>
  clinic.asJob(({ tx }) => tx.select({ status: appointments.status }).from(appointments));

describe('a kept form that hands sessions over', () => {
  it.each(FOR_ALL)('is opened with what was chosen for all, “%s”, and goes on so', async (all) => {
    const typed = { ...fieldsOf((await get(leaving)).html), all, reasonForAll: 'He moves away.' };
    const opened = await post(leaving, { ...typed, reopen: 'yes' });
    expect(opened.html).toContain('This is what you typed. It is not sent yet.');
    expect(chosenFor(opened.html)).toEqual([all]);
    expect(opened.html).toContain('He moves away.');
    expect((await standing()).map(({ status }) => status)).toEqual(['scheduled', 'scheduled']);
    if (all !== 'cancel') return;
    const review = await post(leaving, { ...fieldsOf(opened.html), all, reasonForAll: 'He moves away.' });
    expect(review.html).toContain('This will happen');
    // The rows have it now: to choose anew begins with each.
    const again = await post(leaving, { ...fieldsOf(review.html), show: '1' });
    expect(chosenFor(again.html)).toEqual(['each']);
  });

  it('carries what was chosen where the page shows no session before it is sent', async () => {
    const hours = `/c/${slug}/admin/therapists/${tom.therapistId}/hours/change`;
    const typed = { from: '2027-01-05', rowVersion: '1' };
    const asked = await post(hours, typed);
    const chosen = { ...typed, ...fieldsOf(asked.html), all: 'keep', reasonForAll: 'They know him.' };
    const opened = await post(hours, { ...chosen, reopen: 'yes' });
    expect(opened.html).toContain('This is what you typed. It is not sent yet.');
    const carried = (name: string) =>
      new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(opened.html)?.[1];
    expect([carried('all'), carried('reasonForAll')]).toEqual(['keep', 'They know him.']);
    const review = await post(hours, {
      ...typed,
      ...{ others: fieldsOf(opened.html)['others'] },
      ...{ all: carried('all'), reasonForAll: carried('reasonForAll') },
    });
    expect(review.html).toContain('This will happen');
    expect(review.html.match(/They know him\./g)?.length).toBeGreaterThan(1);
  });
});

describe('a kept form of an act that needs a proof of identity', () => {
  const keep = async (path: string, fields: Fields) => {
    const answer = await site.post(path, fields, { as: admin, headers: { 'X-Keep': '1' } });
    return new URL(answer.headers.get('X-Sign-In') ?? '', site.origin).searchParams.get('to') ?? '';
  };

  it('asks for the proof first, comes back to what was typed, and opens it then', async () => {
    const invited = { name: 'Nora Newman', email: 'nora@lakeside.test', roles: 'billing', locale: 'en' };
    const left = { ...fieldsOf((await get(leaving)).html), all: 'cancel', reasonForAll: 'He moves.' };
    for (const [path, fields] of [
      [leaving, left],
      [paths.invite(slug), invited],
    ] as const) {
      const kept = await keep(path, fields);
      await growOld(admin);
      const asks = await get(kept);
      expect(asks.html).toContain('First, confirm that it is you');
      expect(asks.html).toContain(`name="to" value="${kept}"`);
      expect(asks.html).not.toContain('Open the form again');
      expect(asks.html).toContain('Discard it');
      const proven = { accountId: admin.accountId, sessionId: newId() };
      const offered = await get(kept, proven);
      expect(offered.html).toContain('Open the form again');
      expect(offered.html).not.toContain('First, confirm');
      expect((await post(path, { ...fields, reopen: 'yes' }, proven)).html).toContain(
        'This is what you typed.',
      );
      admin = { ...admin, ...proven };
    }
  });

  it('is opened at once where it needs none, however old the proof', async () => {
    const kept = await keep(paths.newLocation(slug), { name: 'Harbor' });
    await growOld(admin);
    expect((await get(kept)).html).toContain('Open the form again');
  });

  it('whose proof grows too old on the page is shown as chosen, beside the way to prove again', async () => {
    const offered = fieldsOf((await get(leaving)).html);
    const chosen = { ...offered, all: 'cancel', reasonForAll: 'He moves.' };
    await growOld(admin);
    for (const answer of [await post(leaving, { ...chosen, reopen: 'yes' }), await post(leaving, chosen)]) {
      expect(answer.html).toContain('First, confirm that it is you');
      expect(chosenFor(answer.html)).toEqual(['cancel']);
      expect(fieldsOf(answer.html)).toMatchObject({ 'rows[0].id': offered['rows[0].id'] });
    }
    const [member] = await clinic.asJob(({ tx }) =>
      tx.select({ status: memberships.status }).from(memberships).where(eq(memberships.id, tom.membershipId)),
    );
    expect(member?.status).toBe('active');
    const refused = await post(leaving, chosen);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('nothing that you chose is lost');
  });
});
