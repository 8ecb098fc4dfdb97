import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { isId } from '#app/platform/new-id.ts';

/**
 * Names the actor to the database for the rest of the transaction: an appointment that it places takes over a hold of the
 * actor's with the same therapist, and stops only at those of others. SET LOCAL, because a distributed engine passes it on;
 * it takes no parameters, so only a UUID is put into the text. Sent when called: what is sent behind it finds the name.
 */
export function actAsHolder({ tx, actor }: Pick<Scope, 'tx' | 'actor'>): Promise<void> {
  const accountId = actingAccount(actor);
  if (accountId === null || !isId(accountId)) return Promise.resolve();
  return tx.execute(sql.raw(`set local app.holder = '${accountId}'`)).then(() => undefined);
}
