import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Keeps the clinic's set-up as it is until the act ends, and tells its version; others may hold it at the same time. Waits for a
 * change that is under way: whoever changes the set-up takes the same lock alone (migration 0031). An act whose scope carries
 * another version has read an earlier set-up, and must read it again, from the tables.
 */
export async function holdSetup({ tx }: Scope): Promise<number | null> {
  const [held] = await tx.execute<{ version: number | null }>(sql`select app.hold_setup() as version`);
  return held?.version ?? null;
}
