import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { clients } from '#db/schema/clients.ts';
import { accounts } from '#db/schema/identity.ts';
import { specializationMonths } from '#db/schema/therapists-months.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { addHad, addNeeding } from '#tests/support/needed.ts';
import { openSite } from '#tests/support/site.ts';

const NOW = new Date('2027-03-20T15:00:00Z');

await openTestDatabase();
unsafeSetNow(NOW);
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: TestClinic;
let admin: TestMember;
let id: string;
const open = async (of = id) => {
  const { html, status } = await site.get(paths.specializationDemand(clinic.tenant.slug, of), { as: admin });
  expect(status).toBe(200);
  return html;
};
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** The cells of the table of months, by month. */
const table = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<tr id="row-(\d{4}-\d{2})".*?<\/tr>/gs)].map(([row, month]) => [
      month,
      [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => plain(cell)),
    ]),
  );

beforeAll(async () => {
  clinic = await makeClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  id = await addHad(clinic, 'Grief', [await clinic.member('therapist', 'Ana Arce')]);
  // One waits since November; one came then and has left while waiting.
  const since = { by: admin, at: new Date('2026-11-10T15:00:00Z') };
  await addNeeding(clinic, id, since);
  const gone = await addNeeding(clinic, id, since);
  await clinic.asJob(async ({ tx, tenant }) => {
    await tx.update(clients).set({ status: 'discharged' }).where(eq(clients.id, gone));
    const counted = { tenantId: tenant.id, specializationId: id, therapists: 1 };
    await tx.insert(specializationMonths).values([
      { ...counted, id: newId(), month: '2027-01', waiting: 5, inCare: 3, openings: 2 },
      { ...counted, id: newId(), month: '2027-02', waiting: 2, inCare: 4, openings: 6 },
      // The zone was another, further east, at the month’s turn.
      { ...counted, id: newId(), month: '2027-04', waiting: 77, inCare: 77, openings: 77 },
    ]);
  });
});

describe('The months of a specialization', () => {
  it('show waiting, openings and gap as recorded, this month as of now, and say what is not on record', async () => {
    const html = await open();
    expect(table(html)).toEqual({
      '2026-11': ['1', 'Not on record', '–', '–', '0'],
      '2026-12': ['1', 'Not on record', '–', '–', '0'],
      '2027-01': ['5', '2', '3', '1', '3'],
      '2027-02': ['2', '6', '0', '1', '4'],
      '2027-03': ['1', '20', '0', '1', '0'],
    });
    expect(plain(html)).toContain('Therapists and openings before January 2027 are not on record');
  });

  it('are drawn with the gap marked, and told to who does not see it', async () => {
    const html = await open();
    const drawing = html.slice(
      html.indexOf('class="chart__drawing"'),
      html.indexOf('</svg>', html.indexOf('class="chart__drawing"')),
    );
    expect(drawing).toContain(
      'aria-label="Clients waiting: 1 at the end of November 2026, 1 in March 2027. Openings in March 2027: 20."',
    );
    const bars = [...drawing.matchAll(/<rect class="([^"]+)"/g)].map(([, name]) => name);
    const of = (name: string) => bars.filter((bar) => bar === name).length;
    expect([
      of('chart__bar'),
      of('chart__bar chart__bar--beside'),
      of('chart__bar chart__bar--over'),
    ]).toEqual([5, 3, 1]);
  });

  it('are a trend from the second month on', async () => {
    const fresh = await makeClinic();
    const boss = await fresh.member('admin');
    const theirs = await addHad(fresh, 'Grief', []);
    const { html } = await site.get(paths.specializationDemand(fresh.tenant.slug, theirs), { as: boss });
    expect(plain(html)).toContain('A trend is shown from the second month on.');
  });

  it('are read with everything else in three round trips, also when the set-up has just changed', async () => {
    await clinic.member('therapist', 'Ben Bow');
    const trips = await countRoundTrips(() => open());
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(5);
  });

  it('are told in Spanish', async () => {
    await acrossTenants('test: a language', (tx) =>
      tx
        .update(accounts)
        .set({ locale: 'es', hasChosenLocale: true })
        .where(eq(accounts.id, admin.accountId)),
    );
    const html = await open();
    expect(table(html)['2026-12']).toEqual(['1', 'No consta', '–', '–', '0']);
    expect(plain(html)).toContain('No constan los terapeutas ni los cupos anteriores a enero de 2027');
  });
});
