import { sql } from 'drizzle-orm';
import { sqlStatement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Keeps the clinic's set-up as it is until the act ends, and tells its version; others may hold it at the same time. Waits for a
 * change that is under way: whoever changes the set-up takes the same lock alone (migration 0031). An act whose scope carries
 * another version has read an earlier set-up, and must read it again, from the tables.
 */
export async function holdSetup({ tx }: Scope): Promise<number | null> {
  const [held] = await hold(tx, {});
  return held?.version ?? null;
}

const hold = sqlStatement<Record<string, never>>()<{ version: number | null }>(
  () => sql`select app.hold_setup() as version`,
);

/**
 * Takes the clinic's set-up alone, to change it: waits for the bookings under way, and lets others wait. It comes before any lock
 * of a row. A booking needs the rows that it names, so whoever locked one of them first would wait for the booking, and the
 * booking for them.
 */
export async function lockSetup({ tx }: Scope): Promise<void> {
  await tx.execute(sql`select app.hold_setup(true)`);
}
