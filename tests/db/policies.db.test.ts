import { getTableName } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { readTables, type Policy } from '#tests/support/catalogue.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { readFaults } from '#tests/support/distributable.ts';
import { TENANT_TABLES, type TenantTable } from '#tests/support/rows.ts';
import { brokenForOwner } from '#tests/support/owner-behaviour.ts';
import { brokenPromises, crossingKeys, Locks, NO_PARENT } from '#tests/support/table-behaviour.ts';
import { brokenExceptions } from '#tests/support/table-exceptions.ts';

const database = await openTestDatabase();
const locks = new Locks(database.urls, database.superuserUrl);
afterAll(() => locks.end());
const here = (await makeClinic()).tenant.id;
const there = (await makeClinic()).tenant.id;
await locks.fill(here, TENANT_TABLES);
await locks.fill(there, TENANT_TABLES);
const catalogue = new Map((await readTables(database.superuserUrl)).map((table) => [table.name, table]));

const named = TENANT_TABLES.map((table) => [getTableName(table), table] as const);
const grantsOf = (table: TenantTable) => catalogue.get(getTableName(table))!.grants;
const policiesOf = (table: TenantTable) => catalogue.get(getTableName(table))!.policies;

const broken = async (table: TenantTable) => [
  ...(await brokenPromises(locks, table, grantsOf(table), here, there)),
  ...(await brokenExceptions(locks, table, here, there)),
];

describe.each(named)('%s', (_name, table) => {
  it('belongs to its clinic alone', async () => {
    expect(await broken(table)).toEqual([]);
  });

  it('is open to a migration in its clinic alone', async () => {
    expect(await brokenForOwner(locks, table, here, there)).toEqual([]);
  });

  it('never points into another clinic', async () => {
    const outcomes = await crossingKeys(locks, table, here, there);
    expect(outcomes).toEqual(outcomes.map(() => NO_PARENT));
  });
});

it('the months of the audit trail cannot be read around it', async () => {
  for (const month of [...catalogue.values()].filter((table) => table.isPartition)) {
    await expect(
      locks.within('app', here, (session) => session.unsafe(`select 1 from ${month.name}`)),
    ).rejects.toThrow(/permission denied/);
  }
});

/**
 * Proves the tests above: whatever policy is lost or opened, one of them notices. The guard and the policies beside it say
 * the same, so the guard is tried where the others let everything pass; of one opened beside a guard that stands, only the
 * catalogue tells.
 */
describe.each(named)('a policy of %s', (name, table) => {
  const parts = ['using', 'check'] as const;
  const altered = (policy: Policy, part: (typeof parts)[number], to: string) =>
    `alter policy ${policy.name} on ${name} ${clause(part, to)}`;
  const opened = (policy: Policy) =>
    parts
      .filter((part) => policy[part] !== null && policy[part] !== 'true')
      .map((part) => ({
        policy,
        kind: `opened (${part})`,
        change: altered(policy, part, 'true'),
        mend: altered(policy, part, policy[part]!),
      }));
  const mutations = policiesOf(table).flatMap((policy) => [
    { policy, kind: 'lost', change: `drop policy ${policy.name} on ${name}`, mend: creation(name, policy) },
    ...opened(policy),
  ]);

  it.each(mutations.map((mutation) => [mutation.policy.name, mutation.kind, mutation] as const))(
    '%s, when %s, is missed',
    async (_policy, kind, { policy, change, mend }) => {
      const beside = policy.isRestrictive
        ? policiesOf(table)
            .filter((other) => !other.isRestrictive)
            .flatMap(opened)
        : [];
      const all = (statements: readonly string[]) => locks.superuser.unsafe(statements.join(';'));
      await all([...beside.map((other) => other.change), change]);
      try {
        const seen = policy.roles.includes('clinic_owner')
          ? await brokenForOwner(locks, table, here, there)
          : await broken(table);
        const isTold = seen.length === 0 && !policy.isRestrictive && kind !== 'lost';
        expect(isTold ? await readFaults(locks.superuser) : seen).not.toEqual([]);
      } finally {
        await all([mend, ...beside.map((other) => other.mend)]);
      }
    },
  );

  it('is as it was afterwards', async () => {
    expect([...(await broken(table)), ...(await brokenForOwner(locks, table, here, there))]).toEqual([]);
    expect(await readFaults(locks.superuser)).toEqual([]);
  });
});

function clause(part: 'using' | 'check', expression: string): string {
  return `${part === 'using' ? 'using' : 'with check'} (${expression})`;
}

function creation(table: string, policy: Policy): string {
  const kind = policy.isRestrictive ? 'restrictive' : 'permissive';
  const parts = (['using', 'check'] as const).map((part) =>
    policy[part] === null ? '' : clause(part, policy[part]),
  );
  return `create policy ${policy.name} on ${table} as ${kind} for ${policy.command} to ${policy.roles.join(', ')} ${parts.join(' ')}`;
}
