import { afterAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { localDateOf, localOfInstant } from '#app/platform/local-time.ts';
import { readMonth } from '#app/modules/scheduling/overview/read-month.server.ts';
import { describeZoneDifferences, readLocations } from '#app/modules/tenancy/index.server.ts';
import { findZoneDifferences } from '#app/modules/tenancy/find-zone-differences.server.ts';
import { locations } from '#db/schema/tenancy.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, book } from '#tests/support/booked.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));
const clinic = await makeWorkingClinic();
const NOW = new Date('2026-11-28T12:00:00Z');
const ZONES = ['America/New_York', 'America/Edmonton', 'Pacific/Honolulu', 'Europe/Nowhere'];

/** What PostgreSQL's own clock shows in Edmonton in winter. */
const winter = new Date('2026-12-15T12:00:00Z');
const [shown] = await clinic.asJob(({ tx }) =>
  tx.execute<{ local: string }>(
    sql`select to_char(${winter.toISOString()}::timestamptz at time zone 'America/Edmonton', 'YYYY-MM-DD"T"HH24:MI') as local`,
  ),
);
const differs = shown?.local !== localOfInstant(winter, 'America/Edmonton');

describe('The zone data of the program and of PostgreSQL', () => {
  it('are compared: a zone is named when, and only when, the two tell another time', async () => {
    const found = await clinic.asJob(({ tx }) => findZoneDifferences(tx, ZONES, NOW));
    const named = found.map(({ zone }) => zone);
    expect(named).toContain('Europe/Nowhere');
    expect(named).not.toContain('America/New_York');
    expect(named).not.toContain('Pacific/Honolulu');
    expect(named.includes('America/Edmonton')).toBe(differs);
  });

  it('are compared for the zones of the clinics', async () => {
    expect(await describeZoneDifferences()).toEqual([]);
    await clinic.asJob(({ tx }) => tx.update(locations).set({ zone: 'America/Edmonton' }));
    const found = await describeZoneDifferences();
    expect(found.some((sentence) => sentence.startsWith('America/Edmonton'))).toBe(differs);
  });
});

it('A day of the month counts what the day itself shows, whatever PostgreSQL takes for its midnight', async () => {
  await clinic.asJob(({ tx }) => tx.update(locations).set({ zone: 'America/Edmonton' }));
  const { therapistId } = await clinic.therapist();
  const client = await addClient(clinic, { email: 'ann@example.test' });
  // A session every hour over two days of winter.
  const starts = Array.from({ length: 48 }, (_, hour) => new Date(Date.UTC(2026, 11, 15, hour)));
  for (const startsAt of starts) await book(clinic, therapistId, [client], startsAt);
  const weeks = await clinic.asJob(async (scope) => {
    const [location] = await readLocations({ ...scope, setupVersion: null });
    if (location === undefined) throw new Error('A clinic has a location.');
    return readMonth(scope, 'any', {
      month: '2026-12',
      places: { location, services: [], therapists: [] },
      therapistId: undefined,
      weekStartsOn: 7,
    });
  });
  const counted = weeks.flatMap(({ days }) => days).filter(({ count }) => count > 0);
  const wanted = Map.groupBy(starts, (at) => localDateOf(at, 'America/Edmonton'));
  expect(counted.map(({ date, count }) => [date, count])).toEqual(
    [...wanted].map(([date, all]) => [date, all.length]),
  );
});
