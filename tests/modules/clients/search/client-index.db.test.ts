import { describe, expect, it } from 'vitest';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { searchClients } from '#app/modules/clients/search/index.server.ts';
import { addClient } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { clients } from '#db/schema/clients.ts';
import { and, eq } from 'drizzle-orm';

await openTestDatabase();

const search = (clinic: TestClinic, typed: string) =>
  clinic.asJob(async (scope) => (await searchClients(scope, 'any', typed, 1)).rows);

describe('names that stay opened between searches', () => {
  it('hold a client who was added since', async () => {
    const clinic = await makeClinic();
    const first = await addClient(clinic);
    expect((await search(clinic, 'okafor')).map(({ id }) => id)).toEqual([first]);
    const second = await addClient(clinic);
    expect((await search(clinic, 'okafor')).map(({ id }) => id).sort()).toEqual([first, second].sort());
  });

  it('follow a change of name at once, and its undoing by a rollback', async () => {
    const clinic = await makeClinic();
    const id = await addClient(clinic);
    await search(clinic, '');
    const rename = (lastName: string, isKept: boolean) =>
      clinic.asJob(async (scope) => {
        const { tx, vault, now } = scope;
        const here = and(eq(clients.tenantId, clinic.tenant.id), eq(clients.id, id));
        const [row] = await tx.select({ version: clients.rowVersion }).from(clients).where(here);
        await tx
          .update(clients)
          .set({
            lastName: vault.seal(clients.lastName, id, lastName),
            rowVersion: (row?.version ?? 0) + 1,
            updatedAt: now,
          })
          .where(here);
        expect((await searchClients(scope, 'any', lastName, 1)).total).toBe(1);
        return isKept
          ? null
          : scope.refuse({ action: 'client.update', resource: { type: 'client', id } }, 'invalid');
      });
    await rename('Nakamura', true);
    expect(await search(clinic, 'okafor')).toEqual([]);
    await rename('Svensson', false);
    expect(await search(clinic, 'svensson')).toEqual([]);
    expect((await search(clinic, 'nakamura')).map((row) => row.id)).toEqual([id]);
  });

  it('follow a change of status', async () => {
    const clinic = await makeClinic();
    const id = await addClient(clinic);
    const therapist = await clinic.member('therapist');
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ status: 'intake' }).where(eq(clients.tenantId, clinic.tenant.id)),
    );
    expect((await search(clinic, '')).map(({ status }) => status)).toEqual(['intake']);
    await clinic.asJob((scope) =>
      assignPrimaryTherapist(scope, {
        clientId: id,
        therapistId: therapist.therapistId ?? '',
        endReason: null,
      }),
    );
    expect((await search(clinic, '')).map(({ status }) => status)).toEqual(['active']);
  });

  it("never hold another clinic's", async () => {
    const [ours, theirs] = [await makeClinic(), await makeClinic()];
    await addClient(theirs);
    expect(await search(theirs, '')).toHaveLength(1);
    expect(await search(ours, '')).toEqual([]);
  });
});
