import { and, asc, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { statements, type SentStatement } from '#db/client.server.ts';
import { rooms } from '#db/schema/tenancy.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();

let built = 0;
const selectRooms = statement<{ tenantId: string; ids: string }>()((tx, given) => {
  built += 1;
  return tx
    .select({ id: rooms.id, createdAt: rooms.createdAt })
    .from(rooms)
    .where(and(eq(rooms.tenantId, given.tenantId), anyOf(rooms.id, given.ids)))
    .orderBy(asc(rooms.id));
});

describe('a statement that is built once', () => {
  it('asks for each clinic on its own connection, with the values of that time', async () => {
    const clinics = await Promise.all([makeClinic(), makeClinic(), makeClinic()]);
    const everyRoom = idsGiven(clinics.map(({ roomId }) => roomId));
    const found = await Promise.all(
      clinics.map((clinic) =>
        clinic.asJob(({ tx, tenant }) => selectRooms(tx, { tenantId: tenant.id, ids: everyRoom })),
      ),
    );
    expect(found).toEqual(clinics.map(({ roomId }) => [{ id: roomId, createdAt: expect.any(Date) }]));
    expect(built).toBe(1);
  });

  it('takes any number of ids under one text, none included', async () => {
    const clinic = await makeClinic();
    const texts = new Set<string>();
    const listen = (message: unknown) => {
      const { text } = message as SentStatement;
      if (text.includes('"rooms"')) texts.add(text);
    };
    statements.subscribe(listen);
    const counts = await clinic
      .asJob(async ({ tx, tenant }) => {
        const countOf = async (...ids: string[]) =>
          (await selectRooms(tx, { tenantId: tenant.id, ids: idsGiven(ids) })).length;
        return [await countOf(), await countOf(clinic.roomId), await countOf(newId(), clinic.roomId)];
      })
      .finally(() => statements.unsubscribe(listen));
    expect(counts).toEqual([0, 1, 1]);
    expect(texts.size).toBe(1);
  });

  it('refuses an instant that is not written out, which its driver would leave without an answer', async () => {
    const selectSince = statement<{ tenantId: string; since: Date }>()((tx, given) =>
      tx
        .select({ id: rooms.id })
        .from(rooms)
        .where(and(eq(rooms.tenantId, given.tenantId), sql`${rooms.createdAt} > ${given.since}`)),
    );
    const clinic = await makeClinic();
    const asked = clinic.asJob(({ tx, tenant }) =>
      selectSince(tx, { tenantId: tenant.id, since: new Date(0) }),
    );
    await expect(asked).rejects.toThrow('takes its since as text');
  });

  it('says no more of its values when it fails than any other', async () => {
    const clinic = await makeClinic();
    const failed = clinic.asJob(({ tx, tenant }) =>
      selectRooms(tx, { tenantId: tenant.id, ids: '{secret}' }),
    );
    await expect(failed).rejects.toMatchObject({
      name: 'QueryFailed',
      message: expect.not.stringContaining('secret'),
    });
  });
});

describe('an act across clinics that is one statement', () => {
  const asked = { isOneStatement: true };

  it('is a transaction by itself, and lets no second one follow', async () => {
    const texts: string[] = [];
    const listen = (message: unknown) => void texts.push((message as SentStatement).text);
    statements.subscribe(listen);
    await acrossTenants('test', (tx) => tx.execute(sql`select 1`), asked);
    statements.unsubscribe(listen);
    expect(texts).toEqual(['select 1']);
    const two = acrossTenants(
      'test',
      async (tx) => {
        await tx.execute(sql`select 1`);
        await tx.execute(sql`select 2`);
      },
      asked,
    );
    await expect(two).rejects.toThrow();
    expect(await acrossTenants('test', (tx) => tx.execute(sql`select 3 as n`), asked)).toEqual([{ n: 3 }]);
  });
});
