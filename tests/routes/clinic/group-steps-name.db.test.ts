import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { markNoShows } from '#app/modules/scheduling/no-shows/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';
import { done, makeGroupClinic, type GroupClinic } from '../../modules/scheduling/groups/group-clinic.ts';
import { MONDAY_8 } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

const BEFORE = new Date('2027-01-05T13:00:00Z');
const AFTER = new Date('2027-01-05T16:00:00Z');
const [ONE, TWO, THREE] = ['January 2, 2001', 'October 11, 2009', 'June 7, 2015'].map(
  (born) => `Xu Ng (${born})`,
) as [string, string, string];

let clinic: GroupClinic;
let third: string;
let page: string;

/** A group of three clients of one name. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
  third = await clinic.client();
  page = paths.appointment(clinic.tenant.slug, clinic.groupId);
  await nameThem();
  done(
    await clinic.desk((scope) =>
      addAttendee(scope, 'any', { appointmentId: clinic.groupId, clientId: third }),
    ),
  );
});

const nameThem = () =>
  clinic.asJob(async ({ tx, vault }) => {
    const born = ['2001-01-02', '2009-10-11', '2015-06-07'];
    for (const [at, id] of [clinic.first, clinic.second, third].entries())
      await tx
        .update(clients)
        .set({
          firstName: vault.seal(clients.firstName, id, 'Xu'),
          lastName: vault.seal(clients.lastName, id, 'Ng'),
          dateOfBirth: vault.seal(clients.dateOfBirth, id, born[at] ?? ''),
        })
        .where(eq(clients.id, id));
  });

/** What the page shows to which an answer leads. */
async function shown({ location, flash }: { location: string | null; flash: string | null }) {
  const { html } = await site.get(location ?? '', { as: clinic.reception, flash });
  const banner = /<[^>]+data-announce[\s\S]*?<\/(?:section|div)>/.exec(html)?.[0] ?? '';
  return { html, banner: textOf(banner), text: textOf(html) };
}

const actsOf = (action: string) =>
  clinic.asJob(async ({ tx }) => {
    const rows = await tx.select().from(auditEvents).where(eq(auditEvents.action, action));
    return rows.map(({ clientId }) => clientId).toSorted();
  });

describe('a step of the whole group', () => {
  /** What the history says, line by line. */
  const lines = (html: string) =>
    [...html.matchAll(/<li class="timeline[^]*?<\/li>/g)].map(([li]) => textOf(li));
  /** The text of the buttons that take a step back, with what is hidden of it. */
  const undoes = (html: string) =>
    [...html.matchAll(/<button[^>]*>([^]*?)<\/button>/g)]
      .map(([, inner]) => textOf(inner ?? ''))
      .filter((text) => text.startsWith('Undo'));
  const step = async (path: string, from: string) =>
    shown(await site.post(path, { from }, { as: clinic.reception }));
  const both = (text: string) =>
    text.includes(`${ONE} and ${TWO}`) ? `${ONE} and ${TWO}` : `${TWO} and ${ONE}`;

  beforeEach(() => unsafeSetNow(BEFORE));

  it('that is taken back names those alone who were checked in, at the button, in the answer, the history and the trail', async () => {
    const { slug } = clinic.tenant;
    await step(paths.checkIn(slug, clinic.groupId), 'appointment');
    unsafeSetNow(new Date(BEFORE.getTime() + 60_000));
    await step(paths.attendeeStep(slug, clinic.groupId, third, 'undo'), 'appointment');
    const before = await shown({ location: page, flash: null });
    const two = both(before.text);
    expect(undoes(before.html)).toContain(`Undo check-in ${two}`);
    const today = await shown({
      location: `${paths.today(slug)}?done=${clinic.groupId}`,
      flash: null,
    });
    expect(undoes(today.html)).toContain(`Undo ${two}`);
    expect(undoes(today.html).filter((text) => text.includes(THREE))).toEqual([]);
    const trail = (await actsOf('appointment.undo-step')).length;
    unsafeSetNow(new Date(BEFORE.getTime() + 120_000));
    const undone = await step(paths.undoStep(slug, clinic.groupId), 'appointment');
    expect(undone.banner).toMatch(`${two}: The step is taken back.`);
    expect((await actsOf('appointment.undo-step')).slice(trail)).toHaveLength(2);
    const history = lines(undone.html);
    const [newest = ''] = history;
    expect(newest).toContain('Undone: Checked in');
    expect(newest).toContain(ONE);
    expect(newest).toContain(TWO);
    expect(newest).not.toContain(THREE);
    const whole = history.find((line) => line.includes('Checked in') && !line.includes('Undone'));
    for (const name of [ONE, TWO, THREE]) expect(whole).toContain(name);
    expect(history.filter((line) => line.includes(`Undone: ${THREE}`))).toHaveLength(1);
  });

  it('that is taken back on a page of the day is answered without those who never were here', async () => {
    const { slug } = clinic.tenant;
    for (const [from, by] of [
      ['today', clinic.reception],
      ['my-day', clinic.author],
    ] as const) {
      await step(paths.attendeeStep(slug, clinic.groupId, clinic.second, 'check-in'), 'appointment');
      const posted = await site.post(paths.undoStep(slug, clinic.groupId), { from }, { as: by });
      const { html } = await site.get(posted.location ?? '', { as: by, flash: posted.flash });
      expect(textOf(html)).toContain(`${TWO} is expected again.`);
      expect(textOf(html)).not.toContain('are expected again');
      unsafeSetNow(new Date(BEFORE.getTime() + 60_000));
    }
  });

  it('that the system takes names whom it marks as missed', async () => {
    await clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ marksNoShows: true }));
    const { slug } = clinic.tenant;
    unsafeSetNow(AFTER);
    await step(paths.attendeeStep(slug, clinic.groupId, third, 'no-show'), 'appointment');
    unsafeSetNow(new Date(AFTER.getTime() + 60 * 60_000));
    await clinic.asJob(markNoShows);
    // The session of the desk has ended by then.
    const [newest = ''] = lines((await site.get(page, { as: clinic.author })).html);
    expect(newest).toContain('Marked as no-show');
    expect(newest).toContain('The system');
    for (const name of [ONE, TWO]) expect(newest).toContain(name);
    expect(newest).not.toContain(THREE);
  });

  it('that nobody came to names all whom it makes a no-show', async () => {
    unsafeSetNow(AFTER);
    const { slug } = clinic.tenant;
    await step(paths.attendeeStep(slug, clinic.groupId, third, 'no-show'), 'appointment');
    unsafeSetNow(new Date(AFTER.getTime() + 60_000));
    const { html } = await step(paths.noShow(slug, clinic.groupId), 'appointment');
    const [newest = ''] = lines(html);
    expect(newest).toContain('Marked as no-show');
    for (const name of [ONE, TWO]) expect(newest).toContain(name);
    expect(newest).not.toContain(THREE);
  });
});
