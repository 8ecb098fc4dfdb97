import { globSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();

it('what frees a time is the same to the product and to each constraint that forbids an overlap', async () => {
  expect(APPOINTMENT_STATUSES.filter((status) => !isLive(status))).toEqual(FREED_STATUSES);
  const constraints = await acrossTenants('test: the exclusion constraints', (tx) =>
    tx.execute<{ rule: string }>(
      sql`select pg_get_constraintdef(oid) as rule from pg_constraint where contype = 'x' and conname like 'appointment%'`,
    ),
  );
  expect(constraints.length).toBeGreaterThan(2);
  for (const { rule } of constraints) {
    const where = rule.slice(rule.indexOf('WHERE'));
    expect(where).toContain(`status <> ALL ('{${FREED_STATUSES.join()}}'::text[])`);
  }
});

it('is written down once', () => {
  const pair = /'cancelled'(?:, | \|\| [^\n]*=== | && [^\n]*!== )'no_show'\]?/g;
  const files = globSync('app/**/*.{ts,tsx}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pair)].map(([written]) => `${file} ${written}`),
  );
  expect(files.filter((line) => !/\/appointment\.ts .*'no_show'/.test(line))).toEqual([
    "app/modules/scheduling/slots/freed-statuses.ts 'cancelled', 'no_show']",
  ]);
});
