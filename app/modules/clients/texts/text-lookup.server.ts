import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import type { Vault } from '#db/vault.server.ts';

/** Returns the keyed hash of a number in E.164 by which its consents, offers and replies are found. */
export function textLookup(vault: Vault, phone: string): string {
  return vault.lookup('text-number', phone);
}

/**
 * Lets acts that change what a number agreed to, or answer it, wait for each other until each ends; `shared` acts that send to it wait
 * for those alone. So a text is claimed before a withdrawal is committed, or never. Whoever takes it takes it before any other lock.
 */
export async function lockTextNumber(
  { tx, tenant }: Scope,
  lookup: string,
  how: 'alone' | 'shared' = 'alone',
): Promise<void> {
  const lock = sql.raw(how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  await tx.execute(sql`select ${lock}(hashtextextended(${`texts ${tenant.id} ${lookup}`}, 0))`);
}
