import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import {
  cancelledBy,
  cancelSeries,
  readExtension,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import { nextDate } from '#app/modules/scheduling/booked-series/next-date.ts';
import { bookSeries, readSeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointments, appointmentSeries } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { preview, save, weekly } from './series-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let who: { clientId: string; therapistId: string };
let ids: readonly string[];

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  who = { clientId: await clinic.client(), therapistId: (await clinic.therapist()).therapistId };
  ids = await book('3', '2');
});

async function book(count: string, every: string): Promise<readonly string[]> {
  const input = weekly(clinic, who, { count, every });
  const done = await save(clinic, input, await preview(clinic, input));
  if (!('appointmentIds' in done)) throw new Error('The series was not booked.');
  return done.appointmentIds;
}

/** Adds appointments as the page does: what was shown just before. */
const extend = (typed: { count?: string; until?: string }, leaveOut: string[] = []) =>
  clinic.as(clinic.reception, async (scope) => {
    const extension = await readExtension(scope, 'any', ids[0] ?? '', typed);
    const page = extension && (await readSeriesPage(scope, 'any', extension.input));
    if (extension === null || page === null) throw new Error('There is no series.');
    const answers = { shown: page.shown, leaveOut, ways: [], overrideReason: '' };
    return bookSeries(scope, 'any', extension.input, answers);
  });

async function days(): Promise<string[]> {
  const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments).orderBy(appointments.startsAt));
  return rows
    .filter(({ status }) => status === 'scheduled')
    .map(({ startsAt }) => localOfInstant(startsAt, 'America/New_York').slice(5, 10));
}

it('goes on by its rule after its last appointment, and stays one series', async () => {
  await extend({ count: '3' }, ['2027-03-02']);
  expect(await days()).toEqual(['01-05', '01-19', '02-02', '02-16', '03-16']);
  const [series, rows, acts, jobs] = await clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select().from(appointmentSeries),
      tx.select().from(appointments),
      tx.select().from(auditEvents).where(eq(auditEvents.action, 'series.extend')),
      tx.select().from(outbox).where(eq(outbox.job, 'series-changed')),
    ]),
  );
  expect(series).toMatchObject([{ occurrences: 3, intervalWeeks: 2 }]);
  expect(new Set(rows.map(({ seriesId }) => seriesId))).toEqual(new Set([series[0]?.id]));
  expect(acts).toMatchObject([{ resourceId: series[0]?.id, clientId: who.clientId }]);
  expect(jobs).toHaveLength(2);
});

it('goes on where it was ended, in the same weeks as before', async () => {
  await clinic.as(clinic.reception, async (scope) => {
    const series = (await readExtension(scope, 'any', ids[1] ?? '', {}))?.series;
    if (series === undefined) throw new Error('There is no series.');
    const { seen } = cancelledBy(series, 'following');
    const input = {
      appointmentId: ids[1] ?? '',
      reach: 'following',
      askedBy: 'clinic',
      reason: 'Leaves',
      seen,
    } as const;
    return cancelSeries(scope, 'any', input);
  });
  await extend({ until: '2027-02-05' });
  expect(await days()).toEqual(['01-05', '01-19', '02-02']);
});

it('never has more than 104 appointments', async () => {
  await extend({ count: '104' });
  expect(await days()).toHaveLength(104);
});

it.each([
  ['2027-01-05', '2027-01-19'],
  ['2027-01-06', '2027-01-19'],
  ['2027-01-18', '2027-01-19'],
  ['2027-01-19', '2027-02-02'],
  ['2026-12-01', '2027-01-05'],
])('after %s every second Tuesday from January 5 comes on %s', (after, next) => {
  expect(nextDate({ firstDate: '2027-01-05', everyWeeks: 2, days: [2] }, after)).toBe(next);
});

it('on several weekdays goes on within the week', () => {
  const rule = { firstDate: '2027-01-05', everyWeeks: 2, days: [2, 4] };
  expect(nextDate(rule, '2027-01-05')).toBe('2027-01-07');
  expect(nextDate(rule, '2027-01-07')).toBe('2027-01-19');
});
