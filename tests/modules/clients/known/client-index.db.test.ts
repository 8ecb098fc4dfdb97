import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { searchClients } from '#app/modules/clients/search/index.server.ts';
import { addClient } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { statements, type SentStatement } from '#db/client.server.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { and, eq, isNull } from 'drizzle-orm';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

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

describe('an index of clients that others change', () => {
  const list = (scope: Scope) =>
    searchClients(scope, 'any', '', 1).then(({ rows }) =>
      rows.map(({ id, sortedName, status, therapist }) => ({ id, sortedName, status, therapist })),
    );

  it('is after every act of several writers at once what the tables say', async () => {
    const clinic = await makeClinic();
    const therapists = [
      await clinic.member('therapist', 'Ada Abel'),
      await clinic.member('therapist', 'Bo Brown'),
    ];
    const ids = await Promise.all(Array.from({ length: 6 }, () => addClient(clinic)));
    const here = (id: string) => and(eq(clients.tenantId, clinic.tenant.id), eq(clients.id, id));
    const told = () =>
      clinic.asJob(async ({ tx, vault }) => {
        const rows = await tx.select().from(clients).where(eq(clients.tenantId, clinic.tenant.id));
        const teams = await tx.select().from(careTeamMembers).where(isNull(careTeamMembers.until));
        return rows.map((row) => ({
          id: row.id,
          lastName: vault.unseal(clients.lastName, row.id, row.lastName),
          status: row.status,
          therapist: teams.find(({ clientId }) => clientId === row.id)?.therapistId ?? null,
        }));
      });
    const writes: ((scope: Scope, id: string, n: number) => Promise<unknown>)[] = [
      ({ tx, vault }, id, n) =>
        tx
          .update(clients)
          .set({ lastName: vault.seal(clients.lastName, id, `Name${n}`) })
          .where(here(id)),
      ({ tx }, id, n) =>
        tx
          .update(clients)
          .set({ status: n % 2 === 0 ? 'inactive' : 'discharged' })
          .where(here(id)),
      (scope, id, n) =>
        assignPrimaryTherapist(scope, {
          clientId: id,
          therapistId: therapists[n % 2]!.therapistId ?? '',
          endReason: 'another one',
        }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            client: fc.nat(ids.length - 1),
            write: fc.nat(writes.length - 1),
            n: fc.nat(9),
            isKept: fc.boolean(),
            looksBefore: fc.boolean(),
            looksAfter: fc.boolean(),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        async (acts) => {
          await Promise.all(
            acts.map((act) =>
              clinic.asJob(async (scope) => {
                if (act.looksBefore) await list(scope);
                await writes[act.write]!(scope, ids[act.client]!, act.n);
                if (act.looksAfter) await list(scope);
                return act.isKept
                  ? null
                  : scope.refuse({ action: 'client.search', resource: { type: 'client' } }, 'stale');
              }),
            ),
          );
          const [shown, rows] = [await clinic.asJob(list), await told()];
          const names = new Map(therapists.map(({ therapistId, displayName }) => [therapistId, displayName]));
          expect(
            new Map(
              shown.map(({ id, sortedName, ...rest }) => [
                id,
                { ...rest, lastName: sortedName.split(',')[0] },
              ]),
            ),
          ).toEqual(
            new Map(
              rows.map(({ id, therapist, ...rest }) => [
                id,
                { ...rest, therapist: names.get(therapist ?? '') ?? null },
              ]),
            ),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('follows whoever writes without this program', async () => {
    const clinic = await makeClinic();
    const id = await addClient(clinic);
    expect((await search(clinic, '')).map((row) => row.status)).toEqual(['active']);
    await superuser`update clients set status = 'inactive' where id = ${id}`;
    expect((await search(clinic, '')).map((row) => row.status)).toEqual(['inactive']);
    await superuser`delete from clients where id = ${id}`;
    expect(await search(clinic, '')).toEqual([]);
  });

  it('asks of all clients only when nothing is cached, and then of those that may have changed', async () => {
    const clinic = await makeClinic();
    const [first] = [await addClient(clinic), await addClient(clinic)];
    const sent = async (fn: () => Promise<unknown>) => {
      const texts: string[] = [];
      const listen = (message: unknown) => void texts.push((message as SentStatement).text);
      statements.subscribe(listen);
      await fn().finally(() => statements.unsubscribe(listen));
      return texts.filter((text) => /from "(clients|care_team_members)"/.test(text)).length;
    };
    expect(await sent(() => search(clinic, ''))).toBe(2);
    expect(await sent(() => search(clinic, ''))).toBe(0);
    await superuser`update clients set email_lookup = null where id = ${first}`;
    expect(await sent(() => search(clinic, ''))).toBe(0);
    await superuser`update clients set status = status where id = ${first}`;
    expect(await sent(() => search(clinic, ''))).toBe(2);
  });

  it('lets writers of one clinic pass each other, and adds no more versions than there are at once', async () => {
    const clinic = await makeClinic();
    const ids = await Promise.all(Array.from({ length: 40 }, () => addClient(clinic)));
    const part = (id: string) => id.at(-1)!;
    const [one, other] = ids.flatMap((a) => {
      const b = ids.find((id) => id !== a && part(id) === part(a));
      return b === undefined ? [] : [[a, b] as const];
    })[0]!;
    const touch = (scope: Scope, id: string) =>
      scope.tx.update(clients).set({ status: 'inactive' }).where(eq(clients.id, id));
    await clinic.asJob(async (scope) => {
      await touch(scope, one);
      // Would wait for ever if the version's row were waited for.
      await clinic.asJob((inner) => touch(inner, other));
    });
    const counted = async () => {
      const [row] = await superuser`
        select max(n)::int as n from (select count(*) as n from cache_versions
          where tenant_id = ${clinic.tenant.id} and subject = 'clients' and part = ${part(one)}) x`;
      return Number(row!['n']);
    };
    const before = await counted();
    for (let n = 0; n < 5; n += 1) await clinic.asJob((scope) => touch(scope, one));
    expect(before).toBeGreaterThan(1);
    expect(await counted()).toBe(before);
  });
});
