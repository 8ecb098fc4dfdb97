import { afterAll, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import type { WeekStart } from '#app/platform/week.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { makeWorkingClinic, MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
unsafeSetNow(MONDAY_8);
afterAll(() => unsafeSetNow(null));
const clinic = await makeWorkingClinic();
const { slug } = clinic.tenant;
const { therapistId } = await clinic.therapist();
const desk = { as: clinic.reception };

const begin = (weekStartsOn: WeekStart) =>
  clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ weekStartsOn }));
const titleOf = (html: string) => /<title>([^<]*)/.exec(html)?.[1] ?? '';
const headsOf = (html: string) =>
  [...html.matchAll(/<th scope="col"[^>]*>(?:<a[^>]*>)?([A-Z][a-z]{2})(?:,[^<]*)?</g)].map(([, day]) => day);

describe.each([
  [7, 'Sun', 'January 3, 2027', '2026-12-27'],
  [1, 'Mon', 'January 4, 2027', '2026-12-28'],
] as const)('where weeks begin on weekday %i', (start, name, firstOfWeek, firstOfMonth) => {
  it('the month begins with that day', async () => {
    await begin(start);
    const { html } = await site.get(paths.calendar(slug, 'month', '2027-01-15'), desk);
    expect(headsOf(html)[0]).toBe(name);
    expect(/calendar\/day\/(\d{4}-\d{2}-\d{2})/.exec(html.slice(html.indexOf('month-grid')))?.[1]).toBe(
      firstOfMonth,
    );
  });

  it('the week is the one that begins on that day', async () => {
    await begin(start);
    const address = withQuery(paths.calendar(slug, 'week', '2027-01-06'), { therapist: therapistId });
    expect(titleOf((await site.get(address, desk)).html)).toContain(firstOfWeek);
  });
});
