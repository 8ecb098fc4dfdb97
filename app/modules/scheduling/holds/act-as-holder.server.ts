import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { isId } from '#app/platform/new-id.ts';

/**
 * Names the actor to the database for the rest of the transaction: an appointment that it places takes over a hold of the
 * actor's with the same therapist, and that of the offered time which it is booked for, and stops only at those of others. SET LOCAL,
 * because a distributed engine passes it on; it takes no parameters, so only a UUID is put into the text. Sent when called: what is
 * sent behind it finds the names.
 */
export async function actAsHolder(
  { tx, actor }: Pick<Scope, 'tx' | 'actor'>,
  offeredTimeId: string | null = null,
): Promise<void> {
  await Promise.all([
    setLocal(tx, 'holder', actingAccount(actor)),
    setLocal(tx, 'offered_time', offeredTimeId),
  ]);
}

function setLocal(tx: Scope['tx'], name: string, id: string | null): Promise<void> {
  if (id === null || !isId(id)) return Promise.resolve();
  // A statement is sent when somebody asks for its end, at once.
  return tx.execute(sql.raw(`set local app.${name} = '${id}'`)).then(() => undefined);
}
