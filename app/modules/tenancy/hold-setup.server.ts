import { eq, sql } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Keeps the clinic's set-up as it is until the act ends, and tells its version; others may hold it at the same time. Waits for a
 * change that is under way: whoever changes the set-up takes the same lock alone (migration 0031). One round trip. An act whose
 * scope carries another version has read an earlier set-up, and must read it again, from the tables.
 */
export async function holdSetup({ tx, tenant }: Scope): Promise<number | null> {
  const [, [settings]] = await Promise.all([
    tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended('setup ' || ${tenant.id}::text, 0))`),
    // The second statement sees what was committed while the first waited.
    tx
      .select({ version: clinicSettings.setupVersion })
      .from(clinicSettings)
      .where(eq(clinicSettings.tenantId, tenant.id)),
  ]);
  return settings?.version ?? null;
}
