import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { useQueueOffice } from '#app/modules/operations/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { accounts } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

it('a given-up job that somebody settled meanwhile is not found, and discarding it says that it is gone', async () => {
  useQueueOffice({
    read: async () => ({ queues: [], deadLetters: [], processes: [], backlog: { count: 0, since: null } }),
    retry: async () => false,
    discard: async () => false,
  });
  const clinic = await makeClinic();
  const operator = await clinic.member('admin');
  await acrossTenants('test: an operator', (tx) =>
    tx.update(accounts).set({ isOperator: true }).where(eq(accounts.id, operator.accountId)),
  );
  const url = paths.discardDeadLetter(newId());
  const gone = await site.get(url, { as: operator });
  expect(gone.status).toBe(404);
  expect(gone.html).toContain('<h1');
  expect((await site.get(url, { as: await clinic.member('admin') })).status).toBe(404);
  expect(await site.post(url, {}, { as: operator })).toMatchObject({
    status: 303,
    location: paths.operations,
    flash: 'dead-letter-gone',
  });
});
