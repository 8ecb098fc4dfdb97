import { getTableName } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { PLATFORM_TABLES, readTables } from '#tests/support/catalogue.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { LOCAL_TABLES, readFaults, REFERENCE_TABLES, RULES } from '#tests/support/distributable.ts';
import { TENANT_TABLES } from '#tests/support/rows.ts';
import { brokenPromises, Locks } from '#tests/support/table-behaviour.ts';
import { brokenExceptions } from '#tests/support/table-exceptions.ts';

const database = await openTestDatabase();
const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
const catalogue = await readTables(database.superuserUrl);
const locks = new Locks(database.urls, database.superuserUrl);
afterAll(() => Promise.all([superuser.end(), locks.end()]));

/** Each breaks one rule. */
const MUTATIONS: Readonly<Record<keyof typeof RULES, readonly string[]>> = {
  'a table is plain, or parted once, and inherits nothing': [
    'create table extra (like rooms including all) inherits (rooms)',
    `create table audit_events_2090 partition of audit_events for values from ('2090-01-01') to ('2091-01-01')
       partition by range (occurred_at)`,
  ],
  'a row names its tenant, by a UUID that nothing makes up': [
    'create table extra (id uuid primary key)',
    'create table extra (tenant_id text not null, id uuid not null, primary key (tenant_id, id))',
    'alter table rooms alter tenant_id set default app.tenant()',
    'create table extra (tenant_id uuid, id uuid)',
  ],
  'no column counts by itself': [
    'alter table rooms add number serial',
    'alter table rooms add number bigint generated always as identity',
  ],
  'what is unique, is so within a tenant': [
    'alter table rooms add unique (id)',
    'create unique index extra on rooms (id) include (tenant_id)',
    'create unique index extra on clients (email_lookup) where email_lookup is not null',
  ],
  'what excludes another row, excludes it within a tenant': [
    'alter table rooms add exclude using gist (id with =)',
    'alter table rooms add exclude using gist (tenant_id with <>, id with =)',
  ],
  'a key to a tenant table has the tenant at the same place on both sides': [
    'alter table locations add unique (id); alter table rooms add foreign key (location_id) references locations (id)',
    'alter table rooms add foreign key (location_id, tenant_id) references locations (tenant_id, id) not valid',
  ],
  'no key points to a table that stays on the coordinator': [
    'alter table kept_forms add foreign key (id) references sessions (id)',
  ],
  'a table that every server holds points to no tenant’s rows': [
    'alter table accounts add home uuid, add foreign key (home, id) references locations (tenant_id, id)',
  ],
  'no key changes rows by itself': [
    'alter table rooms add foreign key (tenant_id, location_id) references locations (tenant_id, id) on update cascade',
    'alter table rooms add foreign key (tenant_id, location_id) references locations (tenant_id, id) on delete set null',
  ],
  'every constraint holds for what was there before it': [
    'alter table rooms add check (length(name) < 200) not valid',
  ],
  'a policy holds no sub-select': [
    'alter policy may_select on rooms using (tenant_id = (select app.tenant()))',
    'alter policy may_select on rooms using (tenant_id = app.tenant() and exists (select from locations))',
  ],
  'a trigger goes by row, sees no other row, and watches tenants’ rows alone': [
    'create trigger extra after update on rooms for each statement execute function app.move_setup_version()',
    `create trigger extra after update on rooms referencing new table as changed for each row
       execute function app.move_setup_version()`,
    'create trigger extra after update on accounts for each row execute function app.move_setup_version()',
  ],
  'a trigger writes rows of its own row’s tenant alone': [
    redefined('update clinic_settings set setup_version = setup_version + 1'),
    redefined('UPDATE clinic_settings SET setup_version = setup_version + 1 WHERE tenant_id = NEW.id'),
    redefined('UPDATE clinic_settings SET setup_version = 1 WHERE tenant_id = NEW.tenant_id OR true'),
    redefined(
      'UPDATE clinic_settings SET setup_version = (SELECT 1 FROM rooms WHERE tenant_id = NEW.tenant_id LIMIT 1)',
    ),
    redefined('DELETE FROM rooms USING (SELECT 1 FROM rooms WHERE tenant_id = NEW.tenant_id) AS one'),
    redefined('INSERT INTO outbox SELECT * FROM outbox'),
    redefined('INSERT INTO rooms (tenant_id, id) VALUES (NEW.id, NEW.id)'),
    redefined('INSERT INTO rooms (tenant_id, id) VALUES (NEW.tenant_id, NEW.id), (NEW.id, NEW.id)'),
    redefined(
      'INSERT INTO rooms (tenant_id, id) VALUES (NEW.tenant_id, NEW.id) ON CONFLICT DO UPDATE SET id = NEW.id',
    ),
    redefined('INSERT INTO rooms (id, tenant_id) VALUES (NEW.tenant_id, NEW.id)'),
    redefined("EXECUTE 'UPDATE clinic_settings SET setup_version = 0'"),
  ],
  'every policy carries the tenant': [
    'alter policy may_select on rooms using (true)',
    'alter policy may_update on rooms with check (true)',
    'alter policy may_select on rooms using (tenant_id = app.tenant() or is_active)',
    'alter policy tenant_guard on rooms using (true)',
    'alter policy auditor_reads on audit_events using (true)',
    'alter policy relay_marks on outbox using (true)',
    'create policy extra on rooms for select to clinic_platform using (true)',
  ],
  'whatever may let a row in asks as much as any other': [
    'alter policy may_insert on note_versions with check (tenant_id = app.tenant())',
    'alter policy tenant_guard on note_versions with check (tenant_id = app.tenant())',
  ],
  'one guard, for all commands, is all that restricts': [
    'drop policy tenant_guard on rooms',
    'create policy extra on rooms as restrictive for select to clinic_app using (tenant_id = app.tenant())',
  ],
  'a policy asks no function that sees more than its reader': [
    'alter function app.is_unsigned security definer',
    'alter function app.is_unsigned volatile',
  ],
  'a role without a tenant locks and changes no tenant’s rows but the outbox’s': [
    'grant update (status) on memberships to clinic_platform',
    'grant delete on rooms to clinic_jobs',
    'grant insert on outbox to clinic_jobs',
  ],
};

function redefined(statement: string): string {
  return `create or replace function app.move_setup_version() returns trigger language plpgsql
    as $$ BEGIN ${statement}; RETURN NULL; END $$`;
}

class Undone extends Error {}

/** The faults after `change`, which is undone. */
async function faultsAfter(change: string): Promise<string[]> {
  let faults: string[] = [];
  await superuser
    .begin(async (session) => {
      await session.unsafe(change);
      faults = await readFaults(session);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return faults;
}

describe('the schema, to be distributed by tenant', () => {
  it('has no fault', async () => {
    expect(await readFaults(superuser)).toEqual([]);
  });

  it('places every table: with its tenant, on every server, or on the coordinator', () => {
    expect([...REFERENCE_TABLES, ...LOCAL_TABLES].sort()).toEqual([...PLATFORM_TABLES].sort());
  });

  const mutations = Object.entries(MUTATIONS).flatMap(([rule, changes]) =>
    changes.map((change) => [rule, change] as const),
  );

  it.each(mutations)('whose rule “%s” is broken by “%s”, has a fault', async (rule, change) => {
    expect((await faultsAfter(change)).filter((fault) => fault.startsWith(`${rule}: `))).not.toEqual([]);
  });

  it('has a mutation for each rule', () => {
    expect(Object.keys(MUTATIONS).sort()).toEqual(Object.keys(RULES).sort());
    expect(Object.values(MUTATIONS).filter((changes) => changes.length === 0)).toEqual([]);
  });
});

/** A distributed engine may make every policy anew as a permissive one. */
const ALL_PERMISSIVE = `
  select format('drop policy %I on %I; create policy %I on %I as permissive for %s to %s', policyname, tablename,
      policyname, tablename, cmd, array_to_string(roles, ', '))
    || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') as change
  from pg_policies where schemaname = 'public' and permissive = 'RESTRICTIVE'`;

describe('where no policy restricts any more', () => {
  it.each(TENANT_TABLES.map((table) => [getTableName(table), table] as const))(
    '%s belongs to its clinic alone',
    async (name, table) => {
      const { here, there } = await permissiveWorld();
      const { grants } = catalogue.find((one) => one.name === name)!;
      expect(await brokenPromises(locks, table, grants, here, there)).toEqual([]);
      expect(await brokenExceptions(locks, table, here, there)).toEqual([]);
    },
  );

  const opened = TENANT_TABLES.flatMap((table) => {
    const name = getTableName(table);
    const { policies } = catalogue.find((one) => one.name === name)!;
    return policies
      .filter((policy) => policy.roles.includes('clinic_app'))
      .flatMap((policy) =>
        (['using', 'check'] as const)
          // An update cannot move a row to another clinic: nobody may write `tenant_id`, and the catalogue's test says so.
          .filter((part) => !(part === 'check' && policy.command === 'UPDATE'))
          .filter((part) => policy[part] !== null && policy[part] !== 'true')
          .map((part) => [name, policy.name, part, { table, was: policy[part]! }] as const),
      );
  });

  it.each(opened)(
    'of %s, %s when opened (%s) is missed by what the table does',
    async (name, policy, part, { table, was }) => {
      const { here, there } = await permissiveWorld();
      const { grants } = catalogue.find((one) => one.name === name)!;
      const alter = (condition: string) =>
        superuser.unsafe(
          `alter policy ${policy} on ${name} ${part === 'using' ? 'using' : 'with check'} (${condition})`,
        );
      await alter('true');
      try {
        const broken = [
          ...(await brokenPromises(locks, table, grants, here, there)),
          ...(await brokenExceptions(locks, table, here, there)),
        ];
        expect(broken).not.toEqual([]);
      } finally {
        await alter(was);
      }
    },
  );

  let world: Promise<{ here: string; there: string }> | undefined;
  /** Two clinics with a row of every table; from then on no policy of this database restricts. */
  function permissiveWorld() {
    world ??= (async () => {
      const [here, there] = [(await makeClinic()).tenant.id, (await makeClinic()).tenant.id];
      await locks.fill(here, TENANT_TABLES);
      await locks.fill(there, TENANT_TABLES);
      const changes = await superuser.unsafe(ALL_PERMISSIVE);
      for (const { change } of changes) await superuser.unsafe(change as string);
      expect(changes.length).toBe(TENANT_TABLES.length);
      return { here, there };
    })();
    return world;
  }
});
