import { asc, eq, inArray } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { addToWaitingList, keepWaiting } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { waitingListEntries as entries } from '#db/schema/scheduling-waiting.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeOfferedClinic, WISHES } from '../waiting-offers/offered-clinic.ts';
import { MONDAY_8 } from '../working-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});

it('an offer to two and a cancellation that keeps both waiting lock their entries in one order', async () => {
  unsafeSetNow(MONDAY_8);
  const clinic = await makeOfferedClinic();
  const clientIds = [await clinic.client(), await clinic.client()].sort();
  const { serviceId } = clinic;
  // The entries are older in the other order, so that an order by their ids would be another one.
  for (const clientId of clientIds.toReversed())
    await clinic.atDesk((scope) => addToWaitingList(scope, clientId, { ...WISHES, serviceId }));
  const [oldest] = await clinic.asJob(({ tx }) =>
    tx.select().from(entries).where(inArray(entries.clientId, clientIds)).orderBy(asc(entries.id)),
  );
  const [locked, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = clinic.asJob(async ({ tx }) => {
    await tx.select().from(entries).where(eq(entries.id, oldest!.id)).for('no key update');
    locked.resolve();
    await letGo.promise;
  });
  await locked.promise;
  const offered = clinic.offerTo(clientIds.map((clientId) => ({ clientId })));
  await untilWaiting(1);
  const kept = clinic.atDesk((scope) =>
    keepWaiting(scope, [{ id: clinic.freedId, serviceId, clientIds, reason: 'Ill' }]),
  );
  await untilWaiting(2);
  letGo.resolve();
  await expect(Promise.all([first, offered, kept])).resolves.toHaveLength(3);
});

/** Waits until so many connections of this database wait for a lock of another. */
async function untilWaiting(many: number): Promise<void> {
  const waiting = () =>
    superuser`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting()).length < many);
}
