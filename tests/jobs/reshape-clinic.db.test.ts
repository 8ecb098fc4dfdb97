import { and, asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { intakes } from '#db/schema/intake.ts';
import { reshapings } from '#db/schema/tenancy-versions.ts';
import type { Scope } from '#db/tenant.server.ts';
import { reshapeDrafts } from '#app/modules/intake/index.server.ts';
import { STORED_ANSWERS } from '#app/modules/intake/stored-answers.ts';
import { reshapeBatch } from '#app/modules/tenancy/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { sealedJson } from '#app/platform/sealed-json.ts';
import { HANDLERS } from '#jobs/handlers/index.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

await openTestDatabase();

const textOf = (n: number) =>
  JSON.stringify({
    answers: { person: { firstName: 'Ava', lastName: `Barros${n}` } },
    savedIn: { person: 1 },
  });

/** Puts so many drafts into a clinic as releases before versions did, and returns their ids in order. */
async function fill(clinic: TestClinic, count: number, text = textOf): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId()).sort();
  const { accountId } = await clinic.member('receptionist');
  await clinic.asJob(({ tx, vault, now }: Scope) =>
    tx.insert(intakes).values(
      ids.map((id, n) => ({
        tenantId: clinic.tenant.id,
        id,
        status: 'open' as const,
        answers: vault.seal(intakes.answers, id, text(n)),
        startedBy: accountId,
        createdAt: now,
        updatedAt: now,
      })),
    ),
  );
  return ids;
}

/** Which drafts are of the newest shape, in the order of ids; what cannot be read says so. */
const current = (clinic: TestClinic) =>
  clinic.asJob(async ({ tx, vault }) => {
    const rows = await tx.select().from(intakes).orderBy(asc(intakes.id));
    return rows.map(({ id, answers, rowVersion }) => {
      expect(rowVersion).toBe(1);
      return STORED_ANSWERS.isCurrent(vault.unseal(intakes.answers, id, answers));
    });
  });
const all = (state: readonly boolean[]) => state.every(Boolean);

it('rewrites every draft of one clinic, killed midway or not, and looks at none a second time', async () => {
  const clinic = await makeClinic();
  const other = await makeClinic();
  const ids = await fill(clinic, 450);
  await fill(other, 3);

  // The first batch is committed; the second dies before it is.
  expect(await clinic.asJob(reshapeDrafts)).toBe(true);
  const killed = clinic.asJob(async (scope) => {
    await reshapeDrafts(scope);
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  const midway = await current(clinic);
  expect([midway.slice(0, 200), midway.slice(200)].map((part) => new Set(part))).toEqual([
    new Set([true]),
    new Set([false]),
  ]);

  await HANDLERS.reshapeClinic((fn) => clinic.asJob(fn), {}, clinic.tenant);
  expect(all(await current(clinic))).toBe(true);
  expect(await current(other)).toEqual([false, false, false]);
  const names = await clinic.asJob(async ({ tx, vault }) =>
    (await tx.select().from(intakes).orderBy(asc(intakes.id))).map(
      ({ id, answers }) =>
        vault.unsealJson(STORED_ANSWERS, intakes.answers, id, answers).answers.person?.lastName,
    ),
  );
  expect(names).toEqual(ids.map((_, n) => `Barros${n}`));

  const before = await clinic.asJob(({ tx }) => tx.select().from(reshapings));
  expect(before.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  await HANDLERS.reshapeClinic((fn) => clinic.asJob(fn), {}, clinic.tenant);
  expect(await clinic.asJob(({ tx }) => tx.select().from(reshapings))).toEqual(before);
});

it('is done once by workers that begin at the same moment', async () => {
  const clinic = await makeClinic();
  await fill(clinic, 450);
  await Promise.all(
    Array.from({ length: 4 }, () => HANDLERS.reshapeClinic((fn) => clinic.asJob(fn), {}, clinic.tenant)),
  );
  expect(all(await current(clinic))).toBe(true);
});

it('leaves what cannot be read as it was, and goes on', async () => {
  const clinic = await makeClinic();
  const ids = await fill(clinic, 3, (n) => (n === 1 ? '{"answers":7}' : textOf(n)));
  await HANDLERS.reshapeClinic((fn) => clinic.asJob(fn), {}, clinic.tenant);
  expect(await current(clinic)).toEqual([true, false, true]);
  const opened = clinic.asJob(async ({ tx, vault }) => {
    const [row] = await tx.select().from(intakes).where(eq(intakes.id, ids[1]!));
    return vault.unsealJson(STORED_ANSWERS, intakes.answers, row!.id, row!.answers);
  });
  await expect(opened).rejects.toThrow(
    `intakes.answers of row ${ids[1]}: version 0 does not fit: answers, savedIn`,
  );
});

it('keeps what somebody saved between its reading and its writing', async () => {
  const clinic = await makeClinic();
  const [id] = await fill(clinic, 1);
  const saved = JSON.stringify({ schemaVersion: 1, answers: { person: { firstName: 'Bo' } }, savedIn: {} });
  // The shape is asked after the row was read: at that moment another connection saves the draft.
  let saving: Promise<unknown> | null = null;
  const slow = {
    ...STORED_ANSWERS,
    isCurrent(text: string) {
      saving ??= clinic.asJob(({ tx, vault, tenant }) =>
        tx
          .update(intakes)
          .set({ answers: vault.seal(intakes.answers, id!, saved) })
          .where(and(eq(intakes.tenantId, tenant.id), eq(intakes.id, id!))),
      );
      return STORED_ANSWERS.isCurrent(text);
    },
  };
  await clinic.asJob(async (scope) => {
    const tx = new Proxy(scope.tx, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (name !== 'execute' || typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          await saving;
          return (value as (...given: unknown[]) => unknown).apply(target, given);
        };
      },
    });
    await reshapeBatch({ ...scope, tx }, { table: intakes, column: intakes.answers, shape: slow });
  });
  const read = await clinic.asJob(async ({ tx, vault }) => {
    const [row] = await tx.select().from(intakes).where(eq(intakes.id, id!));
    return vault.unsealJson(STORED_ANSWERS, intakes.answers, id!, row!.answers);
  });
  expect(read.answers.person?.firstName).toBe('Bo');
});

it('reshapes by the steps of a later version, once more', async () => {
  const clinic = await makeClinic();
  await fill(clinic, 2);
  await HANDLERS.reshapeClinic((fn) => clinic.asJob(fn), {}, clinic.tenant);
  const next = sealedJson({
    version: 2,
    schema: z.object({ names: z.array(z.string()) }),
    upgrades: [
      (unversioned) => unversioned,
      ({ answers }) => ({ names: [(answers as { person: { lastName: string } }).person.lastName] }),
    ],
  });
  const column = { table: intakes, column: intakes.answers, shape: next };
  expect(await clinic.asJob((scope) => reshapeBatch(scope, column))).toBe(false);
  const names = await clinic.asJob(async ({ tx, vault }) =>
    (await tx.select().from(intakes).orderBy(asc(intakes.id))).map(({ id, answers }) =>
      vault.unseal(intakes.answers, id, answers),
    ),
  );
  expect(names).toEqual([0, 1].map((n) => `{"schemaVersion":2,"names":["Barros${n}"]}`));
});
