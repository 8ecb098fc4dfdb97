import { eq, sql, type SQL } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { accounts, sessions } from '#db/schema/identity.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { startSession } from '#tests/support/site.ts';

await openTestDatabase();
const [here, there] = [await makeClinic(), await makeClinic()];
const [own, foreign] = [await here.member('therapist'), await there.member('therapist')];
await startSession(own);
await startSession(foreign);

describe('inside a clinic, the app', () => {
  it('sees the accounts and sessions of its own members alone', async () => {
    const seen = await here.asJob(async ({ tx }) => ({
      accounts: await tx.select({ id: accounts.id }).from(accounts),
      sessions: await tx.select({ id: sessions.id, accountId: sessions.accountId }).from(sessions),
    }));
    expect(seen).toEqual({
      accounts: [{ id: own.accountId }],
      sessions: [{ id: own.sessionId, accountId: own.accountId }],
    });
  });

  it('does not say that somebody else’s session was seen', async () => {
    const touch = (id: string) =>
      here.asJob(({ tx }) =>
        tx
          .update(sessions)
          .set({ lastSeenAt: new Date() })
          .where(eq(sessions.id, id))
          .returning({ id: sessions.id }),
      );
    expect(await touch(own.sessionId)).toHaveLength(1);
    expect(await touch(foreign.sessionId)).toHaveLength(0);
  });

  it.each<[string, SQL]>([
    ['ends no session', sql`delete from sessions`],
    ['begins no session', sql`insert into sessions (id) values (${newId()})`],
    ['gives nobody more time', sql`update sessions set expires_at = now()`],
    ['makes no account', sql`insert into accounts (id) values (${newId()})`],
    ['makes nobody an operator', sql`update accounts set is_operator = true`],
    ['reads no limits', sql`select * from rate_limits`],
    ['lifts no limits', sql`delete from rate_limits`],
    ['makes no table of its own', sql`create temporary table kept (id int)`],
    ['makes no large object', sql`select lo_from_bytea(0, 'kept')`],
    ['reads no large object', sql`select lo_get(1)`],
  ])('%s', async (_what, statement) => {
    const denied = here.asJob(({ tx }) => tx.execute(statement));
    await expect(denied).rejects.toMatchObject({ code: '42501' });
  });
});
